package io.tidegate.ingest.quota;

import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.ProblemException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** One request of a platform, from its headers to the end of its answer. For one thread; only {@link #close} is for all. */
public final class Visit implements AutoCloseable {

    private final Allowance allowance;
    private final String limits;
    private final AtomicBoolean closed = new AtomicBoolean();
    private long slowingNanosLeft;

    Visit(Allowance allowance, String limits, long slowingNanosMax) {
        this.allowance = allowance;
        this.limits = limits;
        this.slowingNanosLeft = slowingNanosMax;
    }

    /** The value of the field RateLimit-Policy. */
    public String policyField() {
        return allowance.policies();
    }

    /** The value of the field RateLimit, as it was when the request came in. */
    public String limitField() {
        return limits;
    }

    /** Pays for what the request holds. */
    public void spend(long documents, long bytes) {
        allowance.spend(documents, bytes);
    }

    /**
     * Pays for a part of a stream, where need be after a wait; false, and nothing paid, where the stream has been slowed for
     * as long as it may be and is still over its quota.
     */
    public boolean spendSlowed(long documents, long bytes) {
        for (long wait = nanosToWait(); wait > 0; wait = nanosToWait()) {
            if (wait > slowingNanosLeft || !sleep(wait)) {
                return false;
            }
            slowingNanosLeft -= wait;
        }
        allowance.spend(documents, bytes);
        return true;
    }

    /** The day does not come back within a request: then the whole rest of the stream is for later. */
    private long nanosToWait() {
        return allowance.isDaySpent() ? Long.MAX_VALUE : allowance.nanosInDebt();
    }

    private static boolean sleep(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Does work that keeps a processor busy, when this platform has a turn. A platform that floods waits for its own turns;
     * the processors are there for the others.
     */
    public <T> T inTurn(Supplier<T> work) {
        Semaphore turns = allowance.turns();
        try {
            turns.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw overloaded();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private static ProblemException overloaded() {
        return IngestProblem.OVERLOADED.tryAgain("Send it again a little later.", "请稍后重发。");
    }

    /** Makes room for another request. May be called more than once. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            allowance.leave();
        }
    }
}
