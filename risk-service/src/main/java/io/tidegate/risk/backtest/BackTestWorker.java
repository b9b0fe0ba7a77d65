package io.tidegate.risk.backtest;

import io.tidegate.risk.assessment.DecisionLog;
import io.tidegate.risk.backtest.BackTests.Job;
import io.tidegate.risk.rulebook.RuleBooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs back-tests and re-runs one after the other. Used by one thread. */
@ApplicationScoped
public class BackTestWorker {

    private final BackTests tests;
    private final Reruns reruns;
    private final DecisionLog log;
    private final RuleBooks books;

    BackTestWorker(BackTests tests, Reruns reruns, DecisionLog log, RuleBooks books) {
        this.tests = tests;
        this.reruns = reruns;
        this.log = log;
        this.books = books;
    }

    /** Runs the next back-test and the next re-run that wait, on so many threads; false where none does. */
    public boolean runNext(int threads) throws SQLException, InterruptedException {
        Job test = tests.take();
        if (test != null) {
            // Parts smaller than a thread's share even out what differs between consignments.
            Ended ended = run(
                    "Back-test",
                    test.id(),
                    threads,
                    pool -> new BackTestRun(tests, log, books, pool, threads * 4, test).run());
            tests.end(test.id(), ended.state(), ended.fault());
        }
        Reruns.Job rerun = reruns.take();
        if (rerun != null) {
            Ended ended =
                    run("Re-run", rerun.id(), threads, pool -> new RerunRun(reruns, log, books, pool, rerun).run());
            reruns.end(rerun.id(), ended.state(), ended.fault());
        }
        return test != null || rerun != null;
    }

    private record Ended(BackTest.State state, @Nullable String fault) {}

    @FunctionalInterface
    private interface Run {
        boolean whole(ExecutorService pool) throws SQLException, InterruptedException;
    }

    private static Ended run(String kind, UUID id, int threads, Run run) throws SQLException, InterruptedException {
        try (ExecutorService pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("risk-backtest-", 0).daemon().factory())) {
            return new Ended(run.whole(pool) ? BackTest.State.DONE : BackTest.State.CANCELLED, null);
        } catch (RuntimeException e) {
            Logger.getLogger(BackTestWorker.class).warnf(e, "%s %s failed", kind, id);
            return new Ended(BackTest.State.FAILED, String.valueOf(e.getMessage()));
        }
    }
}
