package io.tidegate.local.traces;

import java.util.Locale;

/** A trace as lines of text: when, how long, where, what, and a bar. */
public final class Waterfall {

    private static final int NAME = 64;
    private static final int BAR = 40;

    private Waterfall() {}

    /** The lines. */
    public static String of(Trace trace) {
        var text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "Trace %s  %s  %.1f ms%n%n  %9s %9s  %-15s %-" + NAME + "s%n",
                trace.id(),
                trace.at(),
                trace.millis(),
                "at ms",
                "ms",
                "service",
                "span"));
        for (Trace.Row row : trace.rows()) {
            StoredSpan span = row.span();
            text.append(String.format(
                    Locale.ROOT,
                    "  %9.1f %9.1f  %-15s %-" + NAME + "s |%s|%s%n",
                    trace.offset(span.begin()),
                    (row.end() - span.begin()) / 1e6,
                    span.service(),
                    cut("  ".repeat(row.depth()) + name(row)),
                    bar(trace, row),
                    span.failed() ? " failed" : ""));
        }
        return text.toString();
    }

    /** What a line is called. */
    static String name(Trace.Row row) {
        if (row.statements() > 0) {
            return row.statements() == 1 ? "1 statement" : row.statements() + " statements";
        }
        String listener = row.span().attributes().get("messaging.consumer.group.name");
        return row.span().name() + (listener == null ? "" : " by " + listener);
    }

    private static String cut(String name) {
        return name.length() <= NAME ? name : name.substring(0, NAME - 3) + "...";
    }

    private static String bar(Trace trace, Trace.Row row) {
        double perMilli = BAR / Math.max(trace.millis(), 1e-6);
        int from = Math.min(BAR - 1, (int) (trace.offset(row.span().begin()) * perMilli));
        int to = Math.max(from + 1, Math.min(BAR, (int) Math.ceil(trace.offset(row.end()) * perMilli)));
        return " ".repeat(from) + "=".repeat(to - from) + " ".repeat(BAR - to);
    }
}
