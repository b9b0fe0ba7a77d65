package io.tidegate.ingest.sharing;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tidegate.ingest.sharing.Column.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** 共享数据集. What may be shared: its columns in the order in which they are given, and the filters it knows. */
@SuppressWarnings({"ImmutableEnumChecker", "BadImport"}) // The lists are made by List.of and Set.of.
public enum Dataset {
    /** Levels and measures of consignments for which the platform sent a document. */
    CONSIGNMENTS(
            List.of(
                    always("consignmentId", Type.TEXT),
                    always("changedAt", Type.TIME),
                    of("state", Type.TEXT),
                    of("tradeMode", Type.TEXT),
                    of("merchant", Type.TEXT),
                    of("eventTime", Type.TIME),
                    of("assessedAt", Type.TIME),
                    of("level", Type.TEXT),
                    of("measure", Type.TEXT),
                    of("reasons", Type.WORDS),
                    of("value", Type.AMOUNT),
                    of("handlingMeasure", Type.TEXT),
                    of("handlingState", Type.TEXT),
                    of("finding", Type.TEXT),
                    of("handledAt", Type.TIME),
                    of("documents", Type.TEXTS)),
            Set.of("consignmentId", "level", "measure", "merchant", "tradeMode", "eventFrom", "eventUntil")),
    /** Classes of the enterprises for which the platform may send, and of the merchants in its own documents. */
    RATINGS(
            List.of(
                    always("enterprise", Type.TEXT),
                    always("role", Type.TEXT),
                    always("changedAt", Type.TIME),
                    of("rating", Type.TEXT),
                    of("since", Type.TIME),
                    of("previous", Type.TEXT),
                    of("asOf", Type.TIME),
                    of("reasons", Type.WORDS),
                    of("merits", Type.WORDS),
                    of("methodology", Type.TEXT)),
            Set.of("enterprise", "role", "rating")),
    /** Recalls and product warnings that touch products which the platform filed, or that were traced to it. */
    RECALLS(
            List.of(
                    always("recallId", Type.TEXT),
                    always("kind", Type.TEXT),
                    always("changedAt", Type.TIME),
                    of("state", Type.TEXT),
                    of("products", Type.TEXTS),
                    of("touched", Type.TEXTS),
                    of("reason", Type.WORDS),
                    of("instruction", Type.WORDS),
                    of("openedAt", Type.TIME),
                    of("source", Type.TEXT)),
            Set.of("kind", "state", "gtin"));

    private final List<Column> columns;
    private final Set<String> filters;

    Dataset(List<Column> columns, Set<String> filters) {
        this.columns = columns;
        this.filters = filters;
    }

    /** The word used in JSON and in paths. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All columns, in the order in which they are given. */
    public List<Column> columns() {
        return columns;
    }

    /** Names of the parameters by which its rows are chosen. */
    public Set<String> filters() {
        return filters;
    }

    /** The dataset of this word; empty where there is none. */
    public static Optional<Dataset> of(String code) {
        return Arrays.stream(values())
                .filter(dataset -> dataset.code().equals(code))
                .findFirst();
    }

    /** All words, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(Dataset::code).collect(Collectors.joining(", "));
    }

    /** Its columns by name. */
    public Map<String, Column> byName() {
        Map<String, Column> byName = new LinkedHashMap<>();
        columns.forEach(column -> byName.put(column.name(), column));
        return byName;
    }

    private static Column always(String name, Type type) {
        return new Column(name, type, true);
    }

    private static Column of(String name, Type type) {
        return new Column(name, type, false);
    }
}
