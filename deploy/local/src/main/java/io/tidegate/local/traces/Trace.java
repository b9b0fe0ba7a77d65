package io.tidegate.local.traces;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The spans of one trace as a tree. */
public final class Trace {

    private static final Comparator<StoredSpan> BY_TIME =
            Comparator.comparingLong(StoredSpan::begin).thenComparing(StoredSpan::spanId);

    private final String id;
    private final List<Row> rows;
    private final long begin;
    private final long end;

    /**
     * A line of the picture.
     *
     * @param depth 0 where the trace begins
     * @param statements how many statements of the database it stands for; 0 where it is another span
     */
    public record Row(StoredSpan span, int depth, int statements, long end) {}

    private Trace(String id, List<StoredSpan> spans) {
        this.id = id;
        this.begin = spans.stream().mapToLong(StoredSpan::begin).min().orElse(0);
        this.end = spans.stream().mapToLong(StoredSpan::end).max().orElse(0);
        this.rows = rows(spans);
    }

    /** Traces of these spans, the latest first. */
    public static List<Trace> of(List<StoredSpan> spans) {
        Map<String, List<StoredSpan>> byTrace = spans.stream()
                .collect(Collectors.groupingBy(StoredSpan::traceId, LinkedHashMap::new, Collectors.toList()));
        return byTrace.entrySet().stream()
                .map(entry -> new Trace(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong((Trace trace) -> trace.begin).reversed())
                .toList();
    }

    /** 32 hex digits. */
    public String id() {
        return id;
    }

    /** Lines in the order of the tree; statements that follow each other are one, and a pool that did not wait is left out. */
    public List<Row> rows() {
        return rows;
    }

    /** Where it begins. */
    public StoredSpan first() {
        return rows.getFirst().span();
    }

    /** When it begins. */
    public Instant at() {
        return Instant.ofEpochSecond(0, begin);
    }

    /** From its begin to the end of its last span. */
    public double millis() {
        return (end - begin) / 1e6;
    }

    /** Milliseconds from its begin. */
    double offset(long nanos) {
        return (nanos - begin) / 1e6;
    }

    /** Services in the order in which they come in. */
    public List<String> services() {
        return rows.stream()
                .sorted(Comparator.comparingLong(row -> row.span().begin()))
                .map(row -> row.span().service())
                .distinct()
                .toList();
    }

    private static List<Row> rows(List<StoredSpan> spans) {
        Map<String, List<StoredSpan>> children = new HashMap<>();
        Set<String> known = new TreeSet<>();
        spans.forEach(span -> known.add(span.spanId()));
        List<StoredSpan> roots = new ArrayList<>();
        for (StoredSpan span : spans) {
            if (known.contains(span.parentId())) {
                children.computeIfAbsent(span.parentId(), _ -> new ArrayList<>())
                        .add(span);
            } else {
                roots.add(span);
            }
        }
        List<Row> rows = new ArrayList<>();
        add(roots, 0, children, rows);
        return List.copyOf(rows);
    }

    private static void add(
            List<StoredSpan> siblings, int depth, Map<String, List<StoredSpan>> children, List<Row> rows) {
        siblings.sort(BY_TIME);
        for (StoredSpan span : siblings) {
            if (span.isBrief()) {
                continue;
            }
            Row last = rows.isEmpty() ? null : rows.getLast();
            if (span.isStatement() && last != null && last.statements() > 0 && last.depth() == depth) {
                rows.set(
                        rows.size() - 1,
                        new Row(last.span(), depth, last.statements() + 1, Math.max(last.end(), span.end())));
                continue;
            }
            rows.add(new Row(span, depth, span.isStatement() ? 1 : 0, span.end()));
            add(children.getOrDefault(span.spanId(), new ArrayList<>()), depth + 1, children, rows);
        }
    }
}
