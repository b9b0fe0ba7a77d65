package io.tidegate.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The second table of {@code status}: how the services do their work, over the time between two looks. */
final class LoadTable {
    private static final String LINE = "  %-9s %10s  %-16s %-16s %-12s %-15s %6s %6s";
    private static final int PLATFORMS_MAX = 8;
    private static final double MIB = 1024.0 * 1024;

    private LoadTable() {}

    /** Lines without their ends, for services in order. */
    static List<String> lines(Map<String, ServiceFigures> before, Map<String, ServiceFigures> now) {
        var lines = new ArrayList<String>();
        lines.add(LINE.formatted("", "accepted/s", "answers", "behind events", "database", "heap MiB", "gc", "cpu"));
        var refusedBefore = new HashMap<String, Double>();
        var refused = new HashMap<String, Double>();
        now.forEach((service, figures) -> {
            var earlier = before.get(service);
            lines.add(line(service, earlier == null ? null : earlier.load(), figures.load())
                    .stripTrailing());
            figures.load().refused().forEach((platform, count) -> refused.merge(platform, count, Double::sum));
            if (earlier != null) {
                earlier.load()
                        .refused()
                        .forEach((platform, count) -> refusedBefore.merge(platform, count, Double::sum));
            }
        });
        refused(refused, refusedBefore, lines);
        return lines;
    }

    private static String line(String service, @Nullable ServiceLoad before, ServiceLoad now) {
        return LINE.formatted(
                service,
                before != null && service.equals(Suite.INGEST) ? "%.1f".formatted(now.acceptedPerSecond(before)) : "",
                before == null ? "" : times(now.answers().since(before.answers())),
                before == null ? "" : times(now.delays().since(before.delays())),
                "%.0f used".formatted(now.connections())
                        + (now.awaiting() > 0 ? ", %.0f wait".formatted(now.awaiting()) : ""),
                "%.0f of %.0f".formatted(now.heapUsed() / MIB, now.heapMax() / MIB),
                before == null ? "" : "%.1f%%".formatted(100 * now.pausedShare(before)),
                "%.0f%%".formatted(100 * now.processor()));
    }

    /** The half and ninety-nine in a hundred. */
    static String times(Buckets seconds) {
        var half = seconds.quantile(0.5);
        return half.isEmpty() ? "-" : millis(half) + " / " + millis(seconds.quantile(0.99));
    }

    private static String millis(OptionalDouble seconds) {
        var millis = 1000 * seconds.orElse(0);
        return millis < 1000 ? "%.0f ms".formatted(millis) : "%.1f s".formatted(millis / 1000);
    }

    private static void refused(Map<String, Double> now, Map<String, Double> before, List<String> lines) {
        var some = now.entrySet().stream()
                .filter(platform -> platform.getValue() > 0)
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        if (!some.isEmpty()) {
            lines.add("  refused   "
                    + some.stream()
                            .limit(PLATFORMS_MAX)
                            .map(platform -> "%s %.0f (+%.0f)"
                                    .formatted(
                                            platform.getKey(),
                                            platform.getValue(),
                                            platform.getValue() - before.getOrDefault(platform.getKey(), 0.0)))
                            .collect(Collectors.joining(", "))
                    + (some.size() > PLATFORMS_MAX
                            ? ", and %d platforms more".formatted(some.size() - PLATFORMS_MAX)
                            : ""));
        }
    }
}
