package io.tidegate.bench.suite;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One progress bar: on a terminal it is drawn over itself, elsewhere a line appears every few seconds. Any thread may
 * advance it.
 */
public final class Progress {

    private static final int BAR = 30;
    private static final long TTY_NANOS = 200_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;

    private final PrintWriter out;
    private final boolean tty;
    private final String what;
    private final long total;
    private final long begun = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private long shown = begun;

    /** A bar that is full at {@code total}. */
    public Progress(PrintWriter out, boolean tty, long total) {
        this(out, tty, "Posting", total);
    }

    /** The same for {@code what} is done. */
    public Progress(PrintWriter out, boolean tty, String what, long total) {
        this.out = out;
        this.tty = tty;
        this.what = what;
        this.total = total;
    }

    /** So many more are done. */
    public void advance(int n) {
        done.addAndGet(n);
        showIfDue();
    }

    /** Says what is waited for, in the place of the bar. */
    public synchronized void status(String words) {
        long now = System.nanoTime();
        if (tty) {
            out.print("\r" + padded(words));
            out.flush();
        } else if (now - shown >= LINE_NANOS) {
            shown = now;
            out.println(words);
            out.flush();
        }
    }

    /** Ends the line. */
    public synchronized void finish() {
        show();
        if (tty) {
            out.println();
        }
        out.flush();
    }

    /** Clears the line of the bar, where it has one. */
    public synchronized void clear() {
        if (tty) {
            out.print("\r" + padded("") + "\r");
            out.flush();
        }
    }

    private synchronized void showIfDue() {
        long now = System.nanoTime();
        if (now - shown >= (tty ? TTY_NANOS : LINE_NANOS)) {
            shown = now;
            show();
        }
    }

    private void show() {
        double seconds = (System.nanoTime() - begun) / 1e9;
        long n = done.get();
        double rate = n / Math.max(seconds, 0.001);
        String left = rate < 1 ? "-" : clock(Duration.ofSeconds((long) ((total - n) / rate)));
        int full = (int) (BAR * n / Math.max(1, total));
        String line = String.format(
                Locale.ROOT,
                "%s [%s%s] %,d of %,d  %,.0f/s  %s left",
                what,
                "#".repeat(full),
                ".".repeat(BAR - full),
                n,
                total,
                rate,
                left);
        out.print(tty ? "\r" + padded(line) : line + System.lineSeparator());
        out.flush();
    }

    private static String padded(String words) {
        return String.format(Locale.ROOT, "%-98s", words.length() > 98 ? words.substring(0, 98) : words);
    }

    private static String clock(Duration left) {
        return left.toMinutes() + ":" + String.format(Locale.ROOT, "%02d", left.toSecondsPart());
    }
}
