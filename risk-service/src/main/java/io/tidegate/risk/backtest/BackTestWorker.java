package io.tidegate.risk.backtest;

import io.tidegate.risk.assessment.DecisionLog;
import io.tidegate.risk.backtest.BackTests.Job;
import io.tidegate.risk.rulebook.RuleBooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Runs back-tests one after the other. Used by one thread. */
@ApplicationScoped
public class BackTestWorker {

    private final BackTests tests;
    private final DecisionLog log;
    private final RuleBooks books;

    BackTestWorker(BackTests tests, DecisionLog log, RuleBooks books) {
        this.tests = tests;
        this.log = log;
        this.books = books;
    }

    /** Runs the next that waits, on so many threads; false where none does. */
    public boolean runNext(int threads) throws SQLException, InterruptedException {
        Job job = tests.take();
        if (job == null) {
            return false;
        }
        @Nullable String fault = null;
        BackTest.State state = BackTest.State.FAILED;
        try (ExecutorService pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("risk-backtest-", 0).daemon().factory())) {
            // Parts smaller than a thread's share even out what differs between consignments.
            boolean whole = new BackTestRun(tests, log, books, pool, threads * 4, job).run();
            state = whole ? BackTest.State.DONE : BackTest.State.CANCELLED;
        } catch (RuntimeException e) {
            fault = String.valueOf(e.getMessage());
            org.jboss.logging.Logger.getLogger(BackTestWorker.class).warnf(e, "Back-test %s failed", job.id());
        }
        tests.end(job.id(), state, fault);
        return true;
    }
}
