package io.tidegate.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.document.PersonalFields.PersonalField;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Documents that the customs define no message for: JSON only. */
class OtherDocumentsTest {

    private final DocumentChecker checker = DocumentChecker.usual();

    @Test
    void aProductIsNamedByItsGtinOrByTheMerchantsItemNumber() {
        var filing = Fixtures.document("productFiling");
        filing.remove("gtin");
        assertThat(checker.check(filing, Language.EN)).isInstanceOfSatisfying(Checked.Valid.class, valid -> {
            assertThat(valid.document().naturalKey()).isEqualTo("3302465678|SKU-1");
            assertThat(valid.document().topicKey()).isEqualTo("SKU-1");
        });

        filing.put("itemNo", " ");
        assertThat(checker.check(filing, Language.EN))
                .isInstanceOfSatisfying(
                        Checked.Invalid.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(Violation::pointer, Violation::code)
                                .containsExactly(tuple("/gtin", "one-of-required")));
    }

    @Test
    void aReportMayTellOnlyItsResult() {
        var report = Fixtures.document("qualityReport");
        report.remove(List.of("lines", "gtin", "itemNo"));

        assertThat(checker.check(report, Language.EN))
                .isInstanceOfSatisfying(
                        Checked.Valid.class,
                        valid -> assertThat(valid.document().topicKey()).isEqualTo("3302990001|NB-2021-00071"));
    }

    @Test
    void whatPeopleWriteAndWhoTheyAreIsPersonal() {
        assertThat(PersonalFields.of(DocumentType.COMPLAINT))
                .extracting(PersonalField::name)
                .containsExactly("complainantName", "complainantTelephone", "content", "note");
        assertThat(PersonalFields.of(DocumentType.REVIEW))
                .extracting(PersonalField::name)
                .containsExactly("reviewerAccount", "content", "note");
    }
}
