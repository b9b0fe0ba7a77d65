package io.tidegate.kubernetes.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code deploy/observability/metrics.tsv}: which metrics there are, of which labels, and who exports them. */
public final class MetricsCatalogue {

    static final Path FOLDER = Path.of("..", "observability");

    /** Labels that the collector adds to every series of a target. */
    private static final Set<String> OF_TARGETS = Set.of("job", "service", "instance", "namespace", "pod");

    /**
     * A line.
     *
     * @param by {@code all} services, some of them, or whoever else exports it
     */
    private record Metric(String name, String type, String by, Set<String> labels) {

        /** The series of it. */
        List<String> series() {
            return switch (type) {
                case "histogram" -> List.of(name + "_bucket", name + "_count", name + "_sum", name + "_max");
                case "summary" -> List.of(name + "_count", name + "_sum", name + "_max");
                default -> List.of(name);
            };
        }
    }

    private final Map<String, Metric> bySeries = new LinkedHashMap<>();

    private MetricsCatalogue(List<Metric> metrics) {
        metrics.forEach(metric -> metric.series().forEach(series -> bySeries.put(series, metric)));
    }

    /** Reads the file. */
    public static MetricsCatalogue read() {
        try {
            return new MetricsCatalogue(Files.readAllLines(FOLDER.resolve("metrics.tsv")).stream()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Metric(cells[0], cells[1], cells[2], words(cells[3])))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What the catalogue says of a service and its scrape does not show: a series, or a label of it.
     *
     * @param scrape the answer of {@code /q/metrics} in Prometheus' text format
     */
    public List<String> missing(String service, String scrape) {
        Map<String, Set<String>> labels = scrape.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.toMap(
                        MetricsCatalogue::name, MetricsCatalogue::labels, MetricsCatalogue::union, LinkedHashMap::new));
        List<String> missing = new ArrayList<>();
        bySeries.forEach((series, metric) -> {
            if (!metric.by().equals("all") && !words(metric.by()).contains(service)) {
                return;
            }
            Set<String> there = labels.get(series);
            if (there == null) {
                missing.add(service + " does not export " + series);
            } else if (!there.containsAll(metric.labels())) {
                missing.add(service + " exports " + series + " with the labels " + there + " only");
            }
        });
        return missing;
    }

    /** The series that somebody exports who is none of the services. */
    Set<String> exportedBy(String exporter) {
        Set<String> exported = new TreeSet<>();
        bySeries.forEach((series, metric) -> {
            if (metric.by().equals(exporter)) {
                exported.add(series);
            }
        });
        return exported;
    }

    /** What an expression names and nobody exports: metrics, and labels by which it picks them. */
    List<String> unknown(String expression) {
        List<String> unknown = new ArrayList<>();
        for (Selector selector : Selector.of(expression)) {
            Metric metric = bySeries.get(selector.metric());
            if (metric == null) {
                unknown.add(selector.metric());
                continue;
            }
            for (String label : selector.labels()) {
                boolean bucket = label.equals("le") && selector.metric().endsWith("_bucket");
                if (!bucket && !OF_TARGETS.contains(label) && !metric.labels().contains(label)) {
                    unknown.add(selector.metric() + "{" + label + "}");
                }
            }
        }
        return unknown;
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(line.indexOf('{') < 0 ? ' ' : '{'));
    }

    private static Set<String> labels(String line) {
        return line.indexOf('{') < 0
                ? new TreeSet<>()
                : Selector.labels(line.substring(line.indexOf('{') + 1, line.lastIndexOf('}')));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    private static Set<String> words(String cell) {
        Set<String> words = new TreeSet<>(List.of(cell.split(" ", -1)));
        words.remove("");
        return words;
    }
}
