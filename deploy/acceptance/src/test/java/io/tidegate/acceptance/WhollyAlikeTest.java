package io.tidegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The comparison itself, on the sample of an assessment that contracts publishes; no suite is started. */
class WhollyAlikeTest {

    private static final Set<String> NUMBERS = Set.of("assessmentId", "sequence", "assessedAt");

    @Test
    void numbersAndMomentsDoNotCount() throws IOException {
        ObjectNode other = assessment();
        other.put("assessmentId", "another").put("sequence", 9).put("assessedAt", "2031-01-01T00:00:00Z");

        WhollyAlike same = WhollyAlike.of(Map.of("A", text(assessment())), Map.of("A", text(other)));

        assertThat(same.share()).isEqualTo(1);
        assertThat(same.apart()).isEmpty();
    }

    /** Whatever else an assessment says makes it another one: none of it can be left out unseen. */
    @Test
    void eachOtherFieldOfAnAssessmentCounts() throws IOException {
        List<String> names = new ArrayList<>();
        assessment().fieldNames().forEachRemaining(names::add);
        names.removeAll(NUMBERS);

        assertThat(names).contains("score", "level", "measure", "reasons", "documents", "versions", "eventTime");
        for (String name : names) {
            ObjectNode without = assessment();
            without.remove(name);
            WhollyAlike apart = WhollyAlike.of(Map.of("A", text(assessment())), Map.of("A", text(without)));
            assertThat(apart.alike()).as(name).isZero();
            assertThat(apart.apart()).as(name).containsExactly(Map.entry("/" + name, 1));
        }
    }

    @Test
    void reasonWithOtherPointsIsAnotherDecision() throws IOException {
        ObjectNode one = assessment();
        one.withArray("reasons").addObject().put("rule", "R").put("points", 10);
        ObjectNode other = one.deepCopy();
        ((ObjectNode) other.withArray("reasons").get(0)).put("points", 99);

        WhollyAlike apart = WhollyAlike.of(Map.of("A", text(one)), Map.of("A", text(other)));

        assertThat(apart.apart()).containsExactly(Map.entry("/reasons/points", 1));
    }

    /** Those that one run did not assess are in the whole, so that losing them lowers the share. */
    @Test
    void shareIsOfAllThatEitherRunAssessed() throws IOException {
        Map<String, String> mine = new HashMap<>();
        Map<String, String> others = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            mine.put("C" + i, text(assessment().put("consignmentId", "C" + i).put("score", 7)));
            others.put("C" + i, text(assessment().put("consignmentId", "C" + i).put("score", i < 1 ? 7 : 8)));
        }
        WhollyAlike enough = WhollyAlike.of(mine, others);
        assertThat(enough.share()).isEqualTo(0.05).isGreaterThanOrEqualTo(WhollyAlike.SHARE_MIN);

        others.put("ONE MORE", text(assessment()));
        WhollyAlike few = WhollyAlike.of(mine, others);
        assertThat(few.share()).isLessThan(WhollyAlike.SHARE_MIN);
        assertThat(few)
                .hasToString("1 of 21 consignments decided wholly alike (0.048, at least 0.05);"
                        + " the others differ first in [/score 19, assessed in one run only 1]");
    }

    @Test
    void onlyOtherCreditClassesAreAReasonToDiffer() throws IOException {
        ObjectNode one = assessment();
        one.withObject("/detail/ratings").put("merchant", "B");
        ObjectNode rated = one.deepCopy();
        rated.withObject("/detail/ratings").put("merchant", "C");
        rated.put("score", 99);
        ObjectNode found = rated.deepCopy();
        found.withObject("/detail").put("findings", 1);

        WhollyAlike apart =
                WhollyAlike.of(Map.of("A", text(one), "B", text(one)), Map.of("A", text(rated), "B", text(found)));

        assertThat(apart.withoutReason()).containsExactly(Map.entry("/detail/findings", 1));
    }

    @Test
    void nothingComparedIsNoShare() throws IOException {
        assertThat(WhollyAlike.of(Map.of(), Map.of()).share()).isZero();
    }

    private static ObjectNode assessment() throws IOException {
        try (InputStream sample = WhollyAlikeTest.class.getResourceAsStream("/samples/assessment-made.v1.json")) {
            JsonNode tree = Json.mapper().readTree(Objects.requireNonNull(sample));
            return (ObjectNode) tree.get(0);
        }
    }

    private static String text(JsonNode tree) throws IOException {
        return Json.mapper().writeValueAsString(tree);
    }
}
