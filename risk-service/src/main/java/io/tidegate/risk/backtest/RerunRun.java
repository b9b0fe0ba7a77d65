package io.tidegate.risk.backtest;

import io.tidegate.risk.assessment.DecisionLog;
import io.tidegate.risk.assessment.DecisionLog.Row;
import io.tidegate.risk.backtest.Reruns.Counts;
import io.tidegate.risk.backtest.Reruns.Difference;
import io.tidegate.risk.backtest.Reruns.Job;
import io.tidegate.risk.rulebook.RuleBook;
import io.tidegate.risk.rulebook.RuleBooks;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** One re-run from its beginning to its end: rows of the log newest first, a row a thread. Memory: a round of rows. */
final class RerunRun {

    private static final int ROWS = 64;
    private static final int KEPT_MAX = 100_000;

    private final Reruns reruns;
    private final DecisionLog log;
    private final RuleBooks books;
    private final ExecutorService threads;
    private final Job job;
    private long done;
    private long equal;
    private long unequal;
    private int kept;

    RerunRun(Reruns reruns, DecisionLog log, RuleBooks books, ExecutorService threads, Job job) {
        this.reruns = reruns;
        this.log = log;
        this.books = books;
        this.threads = threads;
        this.job = job;
    }

    /** Whether it came to its end, rather than being cancelled. */
    boolean run() throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        long decisions = log.extent(job.period()).decisions();
        long before = Long.MAX_VALUE;
        List<Row> rows;
        boolean goesOn;
        do {
            rows = log.read(job.period(), before, ROWS);
            List<Difference> found = round(rows);
            before = rows.isEmpty() ? before : rows.getLast().id();
            double seconds = (System.nanoTime() - begun) / 1e9;
            goesOn = reruns.progress(job.id(), new Counts(decisions, done, equal, unequal, seconds), found);
        } while (goesOn && !rows.isEmpty());
        return goesOn;
    }

    private List<Difference> round(List<Row> rows) throws SQLException, InterruptedException {
        List<Future<Remade>> parts = new ArrayList<>(rows.size());
        for (Row row : rows) {
            RuleBook book = books.of(row.rulebook());
            parts.add(threads.submit(() -> Remade.of(row, book, job.period())));
            done += row.decisions();
        }
        List<Difference> found = new ArrayList<>();
        for (Future<Remade> part : parts) {
            Remade remade = get(part);
            equal += remade.equal();
            unequal += remade.different().size();
            found.addAll(remade.different());
        }
        List<Difference> told = found.subList(0, Math.min(found.size(), KEPT_MAX - kept));
        kept += told.size();
        return told;
    }

    private static Remade get(Future<Remade> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
