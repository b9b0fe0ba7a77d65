package io.tidegate.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.document.PersonalFields.PersonalField;
import org.junit.jupiter.api.Test;

class PersonalFieldsTest {

    @Test
    void knowsThePersonalFields() {
        assertThat(PersonalFields.of(DocumentType.PAYMENT))
                .extracting(PersonalField::name)
                .containsExactly("payerIdNumber", "payerName", "telephone", "note");
        assertThat(PersonalFields.of(DocumentType.INSPECTION_RESULT))
                .extracting(PersonalField::name)
                .containsExactly("note");
    }
}
