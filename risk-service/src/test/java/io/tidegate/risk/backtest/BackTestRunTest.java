package io.tidegate.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.risk.assessment.DecisionCodec;
import io.tidegate.risk.assessment.DecisionInput;
import io.tidegate.risk.assessment.DecisionLog;
import io.tidegate.risk.assessment.DecisionLog.Logged;
import io.tidegate.risk.assessment.MatchState;
import io.tidegate.risk.assessment.RuleTally;
import io.tidegate.risk.backtest.BackTests.Asked;
import io.tidegate.risk.backtest.BackTests.Job;
import io.tidegate.risk.limit.LimitUse;
import io.tidegate.risk.rulebook.ConsignmentFacts;
import io.tidegate.risk.rulebook.LimitView;
import io.tidegate.risk.rulebook.RuleBookContent;
import io.tidegate.risk.rulebook.RuleBookShelf;
import io.tidegate.risk.rulebook.RuleBooks;
import io.tidegate.risk.rulebook.RuleDraft;
import io.tidegate.risk.rulebook.RuleInput;
import io.tidegate.risk.rulebook.UnknownPolicy;
import io.tidegate.risk.signal.Signals;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Counts that were done by hand, on a log of a few consignments. */
class BackTestRunTest {

    private static final Instant FROM = Instant.parse("2021-12-31T00:00:00Z");
    private static final Instant TO = Instant.parse("2022-01-02T00:00:00Z");

    /** 23:59:59 of the old year in Beijing, and the second after it. */
    private static final Instant OLD_YEAR = Instant.parse("2021-12-31T15:59:59Z");

    private static final Instant NEW_YEAR = Instant.parse("2021-12-31T16:00:00Z");

    private final List<DecisionLog.Row> rows = new ArrayList<>();
    private final Map<String, Boolean> findings = new HashMap<>();
    private final RecordedTests tests = new RecordedTests(findings);

    @Test
    void hitsOverlapPrecisionRecallAndInspectionsAreThoseOfTheLastDecisions() throws Exception {
        // Base: base.rule hits from 5 buyers on. Tried: from 3 on. G1 has an old decision that must not count.
        row(decision("G1", 1, 9, OLD_YEAR), decision("G2", 1, 4, OLD_YEAR));
        row(decision("G1", 2, 3, OLD_YEAR), decision("G3", 1, 6, NEW_YEAR));
        row(decision("G4", 1, 1, NEW_YEAR), decision("G5", 1, 3, NEW_YEAR), decision("G6", 1, 9, TO));
        findings.put("G1", true);
        findings.put("G3", false);
        findings.put("G4", true);
        findings.put("G5", true);

        BackTestResult result = run(new Asked(1, null, List.of(rule("tried.rule", 3, 60)), FROM, TO));

        assertThat(result.consignments()).isEqualTo(5);
        var tried = result.rules().getFirst();
        assertThat(tried.hits()).isEqualTo(4);
        assertThat(tried.misses()).isEqualTo(1);
        assertThat(tried.labelledHits()).isEqualTo(3);
        assertThat(tried.confirmed()).isEqualTo(2);
        assertThat(tried.precision()).isEqualTo(0.6667);
        assertThat(tried.recall()).isEqualTo(0.6667);
        assertThat(tried.overlaps()).containsExactly(new BackTestResult.Overlap("base.rule", 1, 3, 0, 0.25));
        assertThat(result.inspections())
                .containsExactly(
                        new BackTestResult.Inspections("2021-12-31", "2900", 0, 2),
                        new BackTestResult.Inspections("2022-01-01", "2900", 1, 2));
        assertThat(result.transitions()).containsEntry("low>high", 3L).containsEntry("high>serious", 1L);
        assertThat(tests.hits)
                .extracting(BackTests.Hit::consignmentId)
                .containsExactlyInAnyOrder("G1", "G2", "G3", "G5");
    }

    @Test
    void twoBooksAreComparedByTheRulesInWhichTheyDiffer() throws Exception {
        row(decision("G1", 1, 4, OLD_YEAR), decision("G2", 1, 6, OLD_YEAR));

        BackTestResult result = run(new Asked(1, 2, List.of(), FROM, TO));

        assertThat(result.rules()).singleElement().satisfies(figures -> {
            assertThat(figures.rule()).isEqualTo("base.rule");
            assertThat(figures.version()).isEqualTo(2);
            assertThat(figures.hits()).isEqualTo(2);
            assertThat(figures.precision()).isNull();
        });
    }

    @Test
    void cancelledRunsStop() throws Exception {
        for (int i = 0; i < 200; i++) {
            row(decision("G" + i, 1, 4, OLD_YEAR));
        }
        tests.roundsMax = 1;
        assertThat(ran(new Asked(1, null, List.of(rule("tried.rule", 3, 60)), FROM, TO)))
                .isFalse();
        assertThat(tests.done).isLessThan(200);
    }

    @Test
    void periodWithoutDecisionsHasAResultOfNothing() throws Exception {
        assertThat(run(new Asked(1, null, List.of(rule("tried.rule", 3, 60)), FROM, TO))
                        .consignments())
                .isZero();
    }

    private BackTestResult run(Asked asked) throws Exception {
        assertThat(ran(asked)).isTrue();
        return java.util.Objects.requireNonNull(tests.result);
    }

    private boolean ran(Asked asked) throws Exception {
        RuleBooks books = new RuleBooks(new Shelf());
        try (var threads = Executors.newFixedThreadPool(2)) {
            return new BackTestRun(tests, new LogInMemory(rows), books, threads, 4, new Job(new UUID(0, 1), asked))
                    .run();
        }
    }

    private void row(Logged... decisions) {
        List<Logged> list = List.of(decisions);
        rows.addFirst(new DecisionLog.Row(rows.size() + 1L, 1, list.size(), DecisionCodec.encode(list)));
    }

    private static Logged decision(String id, int sequence, long buyers, Instant at) {
        ConsignmentFacts facts =
                new ConsignmentFacts(id, false, at, "9610", "2900", Map.of("platform", "P"), null, 1, 1, 1, 1, 0);
        RuleInput input = new RuleInput(
                facts, List.of(), new Signals(Map.of("phoneBuyers7d", buyers)), List.of(), LimitView.NONE, Map.of());
        return new Logged(
                new DecisionInput(sequence, MatchState.COMPLETE, input, LimitUse.NONE, List.of(), Set.of()),
                new UUID(0, 0));
    }

    private static RuleDraft rule(String id, int buyers, int points) {
        return new RuleDraft(
                id,
                id.startsWith("base") && buyers == 3 ? 2 : 1,
                null,
                List.of(),
                null,
                "signals.phoneBuyers7d >= " + buyers,
                points,
                null,
                Measure.RELEASE,
                "minor",
                "desk",
                null,
                null,
                UnknownPolicy.COUNT,
                null,
                new RuleDraft.WordsDraft("words", "话"));
    }

    private static final class Shelf implements RuleBookShelf {

        @Override
        public int latest() {
            return 2;
        }

        @Override
        public @Nullable RuleBookContent find(int number) {
            RuleDraft rule = rule("base.rule", number == 1 ? 5 : 3, 60);
            return number > 2 ? null : new RuleBookContent("test", List.of(rule), List.of(), List.of());
        }
    }

    private record LogInMemory(List<Row> rows) implements DecisionLog {

        @Override
        public List<Found> lastOf(Connection connection, Collection<String> consignmentIds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long append(java.sql.Connection connection, int rulebook, List<Logged> decisions, RuleTally tally) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Row> read(Period period, long before, int limit) {
            return rows.stream().filter(row -> row.id() < before).limit(limit).toList();
        }

        @Override
        public Extent extent(Period period) {
            return new Extent(
                    rows.size(), rows.stream().mapToLong(Row::decisions).sum());
        }

        @Override
        public @Nullable Found last(String consignmentId) {
            return null;
        }

        @Override
        public @Nullable Found find(String consignmentId, int sequence) {
            return null;
        }

        @Override
        public List<Counted> tallies(Period period) {
            return List.of();
        }
    }
}
