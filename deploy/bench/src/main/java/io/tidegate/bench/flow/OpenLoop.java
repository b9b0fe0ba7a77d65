package io.tidegate.bench.flow;

import io.tidegate.bench.measure.Bodies.Body;
import io.tidegate.bench.suite.SuiteClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Sends posts when they are due, whether or not earlier ones were answered. At most {@value #IN_FLIGHT_MAX} are on their way;
 * one that must wait for that still counts from when it was due.
 */
final class OpenLoop {

    private static final int IN_FLIGHT_MAX = 64;
    private static final long LATENCY_MICROS_MAX = TimeUnit.MINUTES.toMicros(10);
    private static final byte[] ACCEPTED = "\"status\":\"accepted\"".getBytes(StandardCharsets.UTF_8);

    private final SuiteClient client;
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT_MAX);
    private final Histogram latencies = new ConcurrentHistogram(LATENCY_MICROS_MAX, 3);
    private final LongAdder posted = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder failedPosts = new LongAdder();

    OpenLoop(SuiteClient client) {
        this.client = client;
    }

    /** Sends {@code bodies} at {@code rate} documents a second; returns when all are answered. */
    void run(List<Body> bodies, double rate) throws InterruptedException {
        long begun = System.nanoTime();
        long before = 0;
        for (Body body : bodies) {
            long due = begun + (long) (before / rate * 1e9);
            before += body.documents();
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            inFlight.acquire();
            var _ = client.http()
                    .sendAsync(client.documents(body.ndjson()), HttpResponse.BodyHandlers.ofByteArray())
                    .whenComplete((answer, failure) -> {
                        if (failure != null || answer.statusCode() != 200) {
                            failedPosts.increment();
                        } else {
                            accepted.add(count(answer.body()));
                        }
                        posted.add(body.documents());
                        long micros = (System.nanoTime() - due) / 1_000;
                        latencies.recordValue(Math.clamp(micros, 0, LATENCY_MICROS_MAX));
                        inFlight.release();
                    });
        }
        inFlight.acquire(IN_FLIGHT_MAX);
        inFlight.release(IN_FLIGHT_MAX);
    }

    long posted() {
        return posted.sum();
    }

    long accepted() {
        return accepted.sum();
    }

    /** Posts without an answer of 200: with an open loop none is sent again. */
    long failedPosts() {
        return failedPosts.sum();
    }

    /** From when a post was due to when it was answered in full, in milliseconds. */
    double latencyMillis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1_000.0;
    }

    /** How often the answer says accepted; parsing the answers would cost more than the suite may. */
    static long count(byte[] answers) {
        long found = 0;
        for (int i = 0; i <= answers.length - ACCEPTED.length; i++) {
            int k = 0;
            while (k < ACCEPTED.length && answers[i + k] == ACCEPTED[k]) {
                k++;
            }
            if (k == ACCEPTED.length) {
                found++;
                i += ACCEPTED.length - 1;
            }
        }
        return found;
    }
}
