package io.tidegate.risk.backtest;

import io.tidegate.risk.assessment.DecisionInput;
import io.tidegate.risk.assessment.DecisionLog;
import io.tidegate.risk.assessment.DecisionLog.Logged;
import io.tidegate.risk.assessment.DecisionLog.Period;
import io.tidegate.risk.assessment.DecisionLog.Row;
import io.tidegate.risk.backtest.BackTests.Asked;
import io.tidegate.risk.backtest.BackTests.Hit;
import io.tidegate.risk.backtest.BackTests.Job;
import io.tidegate.risk.rulebook.RuleBook;
import io.tidegate.risk.rulebook.RuleBooks;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * One back-test from its beginning to its end: rows of the log newest first, unpacked and judged by all threads, each
 * consignment once with its last decision. Memory: a round of rows, and eight bytes a consignment.
 */
final class BackTestRun {

    private static final int ROWS = 64;
    private static final int HITS_MAX = 100_000;

    private final BackTests tests;
    private final DecisionLog log;
    private final ExecutorService threads;
    private final int parts;
    private final Job job;
    private final Period period;
    private final RuleBook base;
    private final RuleBook other;
    private final BackTestTally sum;
    private final IdSet seen = new IdSet();
    private long done;
    private int hits;

    BackTestRun(BackTests tests, DecisionLog log, RuleBooks books, ExecutorService threads, int parts, Job job)
            throws SQLException {
        this.tests = tests;
        this.log = log;
        this.threads = threads;
        this.parts = parts;
        this.job = job;
        Asked asked = job.asked();
        this.period = new Period(asked.from(), asked.to());
        this.base = books.of(asked.base());
        this.other = asked.other() == null ? base.with(asked.drafts()) : books.of(asked.other());
        this.sum = new BackTestTally(base, other);
    }

    /** Whether it came to its end, rather than being cancelled. */
    boolean run() throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        long decisions = log.extent(period).decisions();
        long before = Long.MAX_VALUE;
        boolean goesOn = true;
        while (goesOn) {
            List<Row> rows = log.read(period, before, ROWS);
            if (rows.isEmpty()) {
                break;
            }
            before = rows.getLast().id();
            judge(lastOfEach(rows));
            double seconds = (System.nanoTime() - begun) / 1e9;
            goesOn = tests.progress(job.id(), decisions, done, seconds, sum.result());
        }
        if (done == 0) {
            goesOn = tests.progress(job.id(), decisions, 0, (System.nanoTime() - begun) / 1e9, sum.result());
        }
        return goesOn;
    }

    /** What consignments of the period had as their last decision: the first that is met, as rows come newest first. */
    private List<DecisionInput> lastOfEach(List<Row> rows) throws InterruptedException {
        List<Future<List<Logged>>> unpacked = new ArrayList<>(rows.size());
        rows.forEach(row -> unpacked.add(threads.submit(row::logged)));
        List<DecisionInput> inputs = new ArrayList<>();
        for (Future<List<Logged>> part : unpacked) {
            List<Logged> decisions = get(part);
            done += decisions.size();
            for (Logged logged : decisions) {
                var facts = logged.input().facts().consignment();
                if (period.holds(facts.eventTime()) && seen.add(facts.id())) {
                    inputs.add(logged.input());
                }
            }
        }
        return inputs;
    }

    private void judge(List<DecisionInput> inputs) throws SQLException, InterruptedException {
        if (inputs.isEmpty()) {
            return;
        }
        Map<String, Boolean> findings = tests.findings(
                inputs.stream().map(input -> input.facts().consignment().id()).toList());
        record Part(BackTestTally tally, List<Hit> hits) {}
        List<Future<Part>> judged = new ArrayList<>();
        int size = (inputs.size() + parts - 1) / parts;
        for (int from = 0; from < inputs.size(); from += size) {
            List<DecisionInput> own = inputs.subList(from, Math.min(inputs.size(), from + size));
            judged.add(threads.submit(() -> {
                Part part = new Part(new BackTestTally(base, other), new ArrayList<>());
                for (DecisionInput input : own) {
                    part.tally()
                            .add(input, findings.get(input.facts().consignment().id()), part.hits());
                }
                return part;
            }));
        }
        List<Hit> told = new ArrayList<>();
        for (Future<Part> future : judged) {
            Part part = get(future);
            sum.plus(part.tally());
            told.addAll(part.hits());
        }
        List<Hit> kept = told.subList(0, Math.min(told.size(), HITS_MAX - hits));
        if (!kept.isEmpty()) {
            hits += kept.size();
            tests.add(job.id(), kept);
        }
    }

    private static <T> T get(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
