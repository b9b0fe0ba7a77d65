package io.tidegate.risk.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.risk.rulebook.RuleFiles.Edition;
import io.tidegate.risk.rulebook.RuleFiles.File;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong in a rule file is refused at the start, with file, rule and mend. */
class RuleLoaderTest {

    private static final String GOOD = """
            rules:
              - id: a.rule
                version: 1
                owner: desk
                severity: minor
                when: "signals.phoneBuyers7d > 2"
                points: 10
                measure: release
                onUnknown: count
                words: {en: "{signals.phoneBuyers7d}", zh: "{signals.phoneBuyers7d}"}
            """;

    @Test
    void goodRuleIsTaken() {
        assertThat(load(edition(GOOD))).hasSize(1);
    }

    @Test
    void typeErrorNamesFileRuleAndField() {
        refused(GOOD.replace("> 2", "> 'two'"), "x.yaml, rule a.rule: 'when' is not valid", "no matching overload");
    }

    @Test
    void unknownNameIsRefused() {
        refused(
                GOOD.replace("signals.phoneBuyers7d > 2", "signals.nope > 2"),
                "names signals.nope, which is unknown",
                "README.md");
    }

    @Test
    void conditionMustBeTrueOrFalse() {
        refused(GOOD.replace("signals.phoneBuyers7d > 2", "signals.phoneBuyers7d"), "expected type 'bool'");
    }

    @Test
    void unknownFieldIsRefused() {
        refused(GOOD + "    wen: \"true\"\n", "x.yaml, line", "wen");
    }

    @Test
    void unknownPlaceInTheWordsIsRefused() {
        refused(
                GOOD.replace("en: \"{signals.phoneBuyers7d}\"", "en: \"{signals.nope}\""),
                "the words name {signals.nope}");
        refused(GOOD.replace("en: \"{signals.phoneBuyers7d}\"", "en: \"{hit}\""), "the words name {hit}");
    }

    @Test
    void unknownNeedIsRefused() {
        refused(GOOD.replace("severity:", "needs: [moon]\n    severity:"), "needs 'moon'", "known are [retail");
    }

    @Test
    void pointsOutOfRangeAreRefused() {
        refused(GOOD.replace("points: 10", "points: 0"), "points 0 must be 1 to 100");
        refused(GOOD.replace("points: 10", "points: 101"), "points 101");
    }

    @Test
    void duplicateIdIsRefused() {
        assertThatThrownBy(() -> load(new Edition("test", List.of(new File("x.yaml", GOOD), new File("y.yaml", GOOD)))))
                .isInstanceOf(RuleBookException.class)
                .hasMessageContaining("y.yaml, rule a.rule: the id is taken by a rule in x.yaml");
    }

    @Test
    void missingFieldIsRefused() {
        refused(GOOD.replace("    owner: desk\n", ""), "owner must be there; add it");
    }

    @Test
    void unknownPatternIsRefused() {
        refused(GOOD.replace("severity:", "pattern: luck\n    severity:"), "pattern 'luck'");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        refused(GOOD.replace("points: 10", "points: 0").replace("severity: minor", "severity: dire"), "2 problems");
    }

    private static void refused(String yaml, String... parts) {
        assertThatThrownBy(() -> load(edition(yaml)))
                .isInstanceOf(RuleBookException.class)
                .hasMessageContainingAll(parts);
    }

    private static List<CompiledRule> load(Edition edition) {
        return RuleLoader.load(edition, new ConditionCompiler.Slots());
    }

    private static Edition edition(String yaml) {
        return new Edition("test", List.of(new File("x.yaml", yaml)));
    }
}
