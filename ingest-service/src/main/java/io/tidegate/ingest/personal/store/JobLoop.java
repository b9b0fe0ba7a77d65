package io.tidegate.ingest.personal.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.ingest.personal.Job;
import io.tidegate.ingest.personal.JobStep;
import io.tidegate.ingest.personal.JobStep.Count;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * One thread of each replica that looks for jobs and does their steps. What a step changed and how far it came are one
 * transaction: killed at any moment, a job goes on where it was, on this replica or another.
 */
@ApplicationScoped
public class JobLoop {

    private static final Logger LOG = Logger.getLogger(JobLoop.class);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final long IDLE_MILLIS = 1_000;
    private static final long BLOCKS_MAX = 256;
    /** Rows of a block where nothing is known yet. */
    private static final double ROWS_GUESSED = 4;

    private static final double MILLIS = 1_000.0;

    private final JobStore jobs;
    private final Instance<JobStep> steps;
    private final DataSource database;
    private final UUID replica = UUID.randomUUID();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Thread thread = Thread.ofPlatform().unstarted(this::run);

    public JobLoop(JobStore jobs, @Any Instance<JobStep> steps, DataSource database) {
        this.jobs = jobs;
        this.steps = steps;
        this.database = database;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("personal-jobs").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        thread.join(TimeUnit.SECONDS.toMillis(10));
    }

    private void run() {
        while (!isStopping(0)) {
            try {
                Optional<Job> job = jobs.claim(replica, LEASE);
                if (job.isPresent()) {
                    step(job.get());
                } else {
                    isStopping(IDLE_MILLIS);
                }
            } catch (SQLException e) {
                LOG.warnf("jobs over personal data wait: %s", e.toString());
                isStopping(IDLE_MILLIS);
            }
        }
    }

    private void step(Job job) throws SQLException {
        JobStep step = steps.stream()
                .filter(bean -> bean.kind() == job.kind())
                .findFirst()
                .orElseThrow();
        try {
            if (job.nextBlock() >= job.endBlock()) {
                finish(step, job);
            } else {
                long began = System.nanoTime();
                throttle(job, work(step, job), began);
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "job %s failed", job.jobId());
            Tx.in(database, connection -> {
                jobs.end(connection, job, "a fault of ours: the operator finds it in the log under this job's id");
                return true;
            });
        }
    }

    /** Gives how many documents were looked at. */
    private long work(JobStep step, Job job) throws SQLException {
        long until = Math.min(job.endBlock(), job.nextBlock() + blocks(job));
        return Tx.in(database, connection -> {
            Count count = step.work(connection, job, job.nextBlock(), until);
            if (!jobs.advance(connection, replica, job, until, count)) {
                connection.rollback();
            }
            return count.lookedAt();
        });
    }

    /** As many blocks as hold a second's rows, so that a slow job stays slow within each second. */
    private static long blocks(Job job) {
        double rows = job.nextBlock() == 0 ? ROWS_GUESSED : Math.max(1, (double) job.lookedAt() / job.nextBlock());
        return Math.clamp((long) (job.rowsPerSecond() / rows), 1, BLOCKS_MAX);
    }

    private void throttle(Job job, long rows, long began) {
        double wanted = rows * MILLIS / job.rowsPerSecond();
        double taken = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began) / MILLIS;
        if (wanted > taken) {
            isStopping((long) (wanted - taken));
        }
    }

    private void finish(JobStep step, Job job) throws SQLException {
        Tx.in(database, connection -> {
            // In the order in which those who begin a job take them: the jobs, then the audit.
            JobStore.lock(connection);
            jobs.end(connection, job, step.finish(connection, job));
            return true;
        });
        LOG.infof(
                "job %s (%s) ended: %d looked at, %d found, %d changed",
                job.jobId(), job.kind(), job.lookedAt(), job.found(), job.changed());
    }

    /** Waits, and tells whether the application ends. */
    private boolean isStopping(long millis) {
        try {
            return stopping.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
