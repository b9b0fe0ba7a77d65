package io.tidegate.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.bench.demo.Verdicts.Verdict;
import io.tidegate.bench.generator.Truth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatternScoreTest {

    @Test
    void caughtNeedsTheReasonAndTheLevelAndFalseAlarmsCountBothWays() {
        List<Truth> truths = List.of(
                new Truth("caught", "mismatch", null, 1),
                new Truth("too low", "mismatch", null, 1),
                new Truth("other reason", "mismatch", null, 2),
                new Truth("never assessed", "mismatch", null, 3),
                new Truth("twin named", null, "mismatch", 4),
                new Truth("twin high", null, "mismatch", 5),
                new Truth("twin quiet", null, "mismatch", 6),
                new Truth("plain named", null, null, 7),
                new Truth("plain high", null, null, 8));
        var verdicts = new Verdicts(Map.of(
                "caught", verdict("caught", "medium", "mismatch"),
                "too low", verdict("too low", "low", "mismatch"),
                "other reason", verdict("other reason", "serious", "counterfeit"),
                "twin named", verdict("twin named", "medium", "mismatch"),
                "twin high", verdict("twin high", "high", "counterfeit"),
                "twin quiet", verdict("twin quiet", "low", "mismatch"),
                "plain named", verdict("plain named", "medium", "mismatch"),
                "plain high", verdict("plain high", "high", "counterfeit")));

        PatternScore score = PatternScore.of(truths, verdicts).getLast();

        assertThat(score).isEqualTo(new PatternScore("mismatch", 4, 1, 3, 1, 3, 2, 1));
        assertThat(PatternScore.plainHigh(truths, verdicts)).isEqualTo(1);
    }

    private static Verdict verdict(String id, String level, String pattern) {
        return new Verdict(id, level, 50, Set.of(pattern));
    }
}
