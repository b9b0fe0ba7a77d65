package io.tidegate.ingest.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.DocumentAccepted;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.document.Checked;
import io.tidegate.ingest.document.DocumentChecker;
import io.tidegate.ingest.document.Fixtures;
import io.tidegate.ingest.document.PersonalFields;
import io.tidegate.ingest.personal.KeyRing;
import io.tidegate.ingest.personal.PersonalCipher;
import io.tidegate.ingest.personal.Pseudonymiser;
import io.tidegate.ingest.personal.TestRing;
import io.tidegate.kernel.problem.Language;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is published of each kind of document is what the contracts say, and has nothing personal in it. */
class EventOfEachTypeTest {

    private final KeyRing keys = TestRing.ring(TestRing.KEY_1);
    private final Preparation preparation =
            new Preparation(new Pseudonymiser(keys, new PersonalCipher(keys)), new ContentDigest(keys));

    @ParameterizedTest
    @EnumSource(DocumentType.class)
    void isValidAndReadable(DocumentType type) throws Exception {
        var posted = Fixtures.document(type.code());
        var valid = (Checked.Valid) DocumentChecker.usual().check(posted, Language.EN);

        var event =
                preparation.batch("P", Instant.now()).prepare(valid.document()).content();

        try (var in = DocumentAccepted.class.getResourceAsStream("/schemas/document-accepted.v1.schema.json")) {
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Json.mapper().readTree(in));
            assertThat(schema.validate(Json.mapper().readTree(event))).isEmpty();
        }
        var read = Json.mapper().readValue(event, DocumentAccepted.class);
        assertThat(read.naturalKey()).isEqualTo(valid.document().naturalKey());
        var text = new String(event, StandardCharsets.UTF_8);
        for (var personal : PersonalFields.of(type)) {
            var value = posted.path(personal.name()).asText();
            assertThat(value.isEmpty() || !text.contains("\"" + value + "\""))
                    .as(personal.name())
                    .isTrue();
        }
    }
}
