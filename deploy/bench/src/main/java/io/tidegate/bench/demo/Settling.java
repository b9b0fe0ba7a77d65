package io.tidegate.bench.demo;

import io.tidegate.bench.suite.Accounting;
import io.tidegate.bench.suite.Progress;
import io.tidegate.bench.suite.SuiteClient;
import java.io.IOException;
import java.time.Duration;

/** Waits until the suite is done: nothing on its way, and no figure moves any more. */
final class Settling {

    private static final Duration EACH = Duration.ofMillis(700);
    private static final int STILL_POLLS = 4;
    private static final Duration STUCK_AFTER = Duration.ofSeconds(90);

    private Settling() {}

    /**
     * The accounting at rest; or as it is when nothing has moved for a minute and a half though it should, or when
     * {@code patience} is over.
     */
    static Accounting await(SuiteClient client, Progress progress, Duration patience)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        long moved = begun;
        int still = 0;
        String before = "";
        while (true) {
            Accounting now = Accounting.of(client);
            String figures = now.figures() + client.get(client.suite().risk(), "/v1/summary");
            if (figures.equals(before)) {
                still++;
            } else {
                still = 0;
                moved = System.nanoTime();
            }
            before = figures;
            Duration quiet = Duration.ofNanos(System.nanoTime() - moved);
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);
            boolean atRest = now.addsUp() && still >= STILL_POLLS;
            if (atRest || quiet.compareTo(STUCK_AFTER) > 0 || waited.compareTo(patience) > 0) {
                progress.clear();
                return now;
            }
            progress.status("Waiting " + waited.toSeconds() + " s: " + now.consumedLeast() + " of " + now.storedTotal()
                    + " documents in every store, " + now.pending() + " batches to publish");
            Thread.sleep(EACH);
        }
    }
}
