package io.tidegate.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.bench.generator.PostedDocument;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values are read off the rows of the source file. */
class KcsDeclarationsTest {

    private static final KcsDeclarations DECLARATIONS = KcsDeclarations.load();

    @Test
    void firstRowIsMappedFieldByField() throws IOException {
        JsonNode declaration =
                Json.mapper().readTree(DECLARATIONS.documents().getFirst().json());

        assertThat(declaration).isEqualTo(Json.mapper().readTree("""
                {"type":"declaration","appType":"1","appTime":"20200101000000","appStatus":"2","copCode":"KCS30",
                "copNo":"97061800","ebcCode":"QLRUBN9","agentCode":"ZZR1LT6","sellerCode":"0VKY2BR","ieFlag":"I",
                "declTime":"20200101","customsCode":"30","tradeMode":"0110","trafMode":"10","country":"BE",
                "currency":"KRW","netWeight":108,"lines":[{"gnum":1,"gcode":"440890","country":"BE",
                "currency":"KRW","qty":108,"unit":"035","totalPrice":372254.4,"taxRate":0}]}"""));
    }

    @Test
    void everyDeclarationHasItsFindingAWeekLaterInTheOrderOfTimes() {
        List<PostedDocument> documents = DECLARATIONS.documents();

        assertThat(documents).hasSize(2 * 37_385).isSortedAccordingTo(Comparator.comparing(PostedDocument::time));
        assertThat(documents.getLast().time()).isEqualTo(Instant.parse("2021-01-06T16:00:00Z"));
    }

    @Test
    void labelsBecomeFindings() throws IOException {
        int ordinary = 0;
        int critical = 0;
        int conforming = 0;
        for (PostedDocument document : DECLARATIONS.documents()) {
            if (document.type().equals("inspectionResult")) {
                JsonNode result = Json.mapper().readTree(document.json());
                boolean violation = result.path("result").asText().equals("violation");
                ordinary += violation && result.path("severity").asText().equals("ordinary") ? 1 : 0;
                critical += violation && result.path("severity").asText().equals("critical") ? 1 : 0;
                conforming += !violation && !result.has("severity") ? 1 : 0;
            }
        }

        assertThat(ordinary).isEqualTo(7_720);
        assertThat(critical).isEqualTo(394);
        assertThat(conforming).isEqualTo(29_271);
    }
}
