package io.tidegate.client.send;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Says how far the sending is: on a terminal in one line that is drawn over itself, elsewhere now and then. For one thread. */
final class ProgressLine {

    private static final int BAR = 30;
    private static final int WIDTH = 100;
    private static final long TERMINAL_NANOS = 200_000_000L;
    private static final long LINE_NANOS = 10_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private final long totalBytes;
    private final long begun = System.nanoTime();
    private long shown = begun;
    private long documents;
    private long bytes;
    private boolean drawn;

    /** @param totalBytes 0 where nobody knows: no bar then */
    ProgressLine(PrintWriter out, boolean terminal, long totalBytes) {
        this.out = out;
        this.terminal = terminal;
        this.totalBytes = totalBytes;
    }

    void advance(long moreDocuments, long moreBytes) {
        documents += moreDocuments;
        bytes += moreBytes;
        long now = System.nanoTime();
        if (now - shown >= (terminal ? TERMINAL_NANOS : LINE_NANOS)) {
            shown = now;
            show(now);
        }
    }

    /** Since the beginning. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Takes the line off the terminal. */
    void clear() {
        if (drawn) {
            out.print("\r" + " ".repeat(WIDTH) + "\r");
            out.flush();
        }
    }

    private void show(long now) {
        double seconds = Math.max((now - begun) / 1e9, 0.001);
        StringBuilder line = new StringBuilder("Sending ");
        if (totalBytes > 0) {
            double share = Math.min(1, (double) bytes / totalBytes);
            int full = (int) (BAR * share);
            line.append('[')
                    .append("#".repeat(full))
                    .append(".".repeat(BAR - full))
                    .append(']');
            line.append(String.format(Locale.ROOT, " %3.0f %% ", share * 100));
        }
        line.append(String.format(Locale.ROOT, " %,d documents, %,.0f/s", documents, documents / seconds));
        if (totalBytes > 0 && bytes > 0) {
            long left = (long) ((totalBytes - bytes) * seconds / bytes);
            line.append(String.format(Locale.ROOT, ", %s left", clock(Duration.ofSeconds(Math.max(0, left)))));
        }
        if (terminal) {
            out.print("\r" + String.format(Locale.ROOT, "%-" + WIDTH + "s", line));
            drawn = true;
        } else {
            out.println(line);
        }
        out.flush();
    }

    static String clock(Duration time) {
        return time.toMinutes() + ":" + String.format(Locale.ROOT, "%02d", time.toSecondsPart());
    }
}
