package io.tidegate.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.Json;
import io.tidegate.risk.price.PriceSketch;
import io.tidegate.risk.signal.Sighting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What risk knows after a run, so that two runs over the same events can be compared row by row. A table that is neither
 * compared nor left out with a reason is an error.
 *
 * @param tables rows as text, by table and key
 * @param ratings credit classes that the last assessment of a consignment knew
 * @param decisions last assessment and its detail of each consignment as one JSON, nothing left out
 * @param touched consignments on which an officer acted: that is no event of the topics
 */
record RiskStores(
        Map<String, SortedMap<String, String>> tables,
        Map<String, String> ratings,
        Map<String, String> decisions,
        Set<String> touched) {

    private static final String MOMENT = "the machine's clock when it was written";
    private static final String NUMBERED =
            "holds the number of the assessment: how many a consignment had on the way to its"
                    + " last one depends on which documents shared a batch";
    private static final String RATED = "rests on the credit classes that were known at that time: compared in DECIDED";
    private static final String CHECKED = "how often a deadline was found missed depends on when the timer looked";
    private static final String ON_THE_WAY =
            "what was ordered before the last assessment, which shares its reasons with none; whether there was one before"
                    + " depends on when the timer found a deadline missed";

    /**
     * An assessment is made again where its outcome changes; counts of siblings in its words and signals are those that it was
     * made with. The sightings that they are counted from are compared themselves.
     */
    private static final List<String> AS_COUNTED = List.of("words", "values", "signals", "usedBefore");

    /**
     * By themselves these make no assessment again, and so move no time of its event. One that a changed credit class made again
     * lists those that had come by then. Left out only where classes are: what knew the same classes in both runs is compared
     * with them in DECIDED, and so is every dossier.
     */
    private static final Set<String> MAKING_NO_ASSESSMENT =
            Set.of("return", "cancellation", "inspectionResult", "exportCancellation", "arrival", "departure");

    /** Whatever the moment, the batches and the ratings were. */
    private static final List<StoredTable> COMPARED = List.of(
            StoredTable.of("dossier", "key").decoding("documents", RiskStores::lines),
            StoredTable.of("consignment", "id")
                    .without(MOMENT, "assessed_at")
                    .without(NUMBERED, "sequence")
                    .without("the number of a transaction", "decision_batch", "earlier_batches")
                    .without(RATED, "score", "level", "measure", "outcome", "reasons", "patterns", "counted")
                    .decoding("assessment", bytes -> json(unrated(bytes)))
                    .decoding("detail", bytes -> json(unrated(bytes))),
            StoredTable.of("limit_use", "buyer", "year").without("an officer's", "states"),
            StoredTable.of("sighting", "key").decoding("seen", RiskStores::sightings),
            StoredTable.of("trail", "consignment"),
            StoredTable.of("tally", "key", "day").where("n <> 0 OR hits <> 0 OR amount <> 0"),
            StoredTable.of("reference_price", "goods", "month")
                    .without("bytes when a row was last summed up depend on the batches", "summed")
                    .decoding("counts", RiskStores::prices),
            StoredTable.of("statistic", "period", "at", "dimension", "word")
                    .where("n <> 0 AND dimension IN ('all', 'state', 'tradeMode', 'platform', 'port', 'origin')"),
            StoredTable.of("credit_class", "enterprise", "role"),
            StoredTable.of("rule_edition", "rulebook", "rule"),
            StoredTable.of("rule_cap", "rule_id", "window_start"),
            StoredTable.of("rule_cap_use", "rule_id", "window_start", "consignment_id"),
            StoredTable.of("safety_version", "one"),
            StoredTable.of("consumed", "listener", "topic", "part", "type"),
            StoredTable.of("consumed_offset", "listener", "topic", "part"),
            StoredTable.of("inbox", "batch_id", "listener", "slot"),
            StoredTable.of("dead_letter", "dead_letter_id"));

    /**
     * Of consignments that no officer touched and whose assessments knew the same credit classes in both runs. Ratings come
     * while documents come, and an assessment counts by what was known then; a run over topics that are full knows all of them
     * from the beginning.
     */
    private static final List<StoredTable> DECIDED = List.of(
            StoredTable.of("consignment", "id")
                    .without(MOMENT, "assessed_at")
                    .without(NUMBERED, "sequence")
                    .without("the number of a transaction", "decision_batch", "earlier_batches")
                    .decoding("assessment", bytes -> json(told(bytes)))
                    .decoding("detail", bytes -> json(told(bytes))),
            StoredTable.of("risk_case", "id")
                    .where("EXISTS (SELECT FROM consignment c WHERE c.id = risk_case.id AND c.measure <> 'release')")
                    .without("a hash over moments", "head")
                    .without(CHECKED, "escalations", "priority", "due_at", "entries")
                    .without(ON_THE_WAY, "steps", "event_time")
                    .without("an officer's", "held_by", "held_until", "held_request"),
            StoredTable.of("handling", "consignment_id", "measure")
                    .as("handling ordered")
                    .where("state = 'ordered' AND EXISTS (SELECT FROM consignment c"
                            + " WHERE c.id = handling.consignment_id AND c.measure = handling.measure)")
                    .without(NUMBERED, "handling_id")
                    .without(ON_THE_WAY, "event_time", "fact"),
            StoredTable.of("handling", "consignment_id", "measure", "state", "event_time", "finding")
                    .where("state <> 'ordered'")
                    .without(NUMBERED, "handling_id")
                    .without("by signals and prices that were known when the finding came", "applied")
                    .decoding("fact", bytes -> json(without(bytes, "handlingId", "cause"))));

    private static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("outbox_batch", "how events were packed and when; rating's counts say that none is lost"),
            Map.entry("case_entry", "the way to a state, with moments and a hash over them; the state is compared"),
            Map.entry("decision_batch", "one row a transaction; what each decision rested on is consignment.detail"),
            Map.entry("statistic_change", "what is not in statistic yet: empty where all of statistic is equal"),
            Map.entry("signature_watch", "how far a timer went"),
            Map.entry("rule_version", "written at the first start"),
            Map.entry("rule_change", "written at the first start"),
            Map.entry("rulebook", "written at the first start"),
            Map.entry("flyway_schema_history", "written at the first start"),
            Map.entry("limit_due", "officers'"),
            Map.entry("rule_snooze", "officers'"),
            Map.entry("safety_alert", "officers'"),
            Map.entry("case_appeal", "officers'"),
            Map.entry("case_evidence", "officers'"),
            Map.entry("evidence_file", "officers'"),
            Map.entry("reference_list", "officers', and what was shipped"),
            Map.entry("list_import", "officers'"),
            Map.entry("list_entry", "officers'"),
            Map.entry("list_key", "officers'"),
            Map.entry("rerun", "officers'"),
            Map.entry("rerun_difference", "officers'"),
            Map.entry("back_test", "officers'"),
            Map.entry("back_test_hit", "officers'"),
            Map.entry("risk_model", "officers'"),
            Map.entry("risk_model_step", "officers'"),
            Map.entry("selection", "officers'"),
            Map.entry("selection_choice", "officers'"),
            Map.entry("sampling_stream", "officers'"),
            Map.entry("sampling_lot", "officers'"),
            Map.entry("sampling_result", "officers'"),
            Map.entry("sampling_happening", "officers'"));

    private static final ObjectWriter ORDERED =
            Json.mapper().writerWithDefaultPrettyPrinter().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /** Reads all of it. */
    static RiskStores read(Connection connection) throws SQLException, IOException {
        Set<String> judged = Stream.concat(COMPARED.stream(), DECIDED.stream())
                .map(StoredTable::name)
                .collect(Collectors.toCollection(TreeSet::new));
        judged.addAll(LEFT_OUT.keySet());
        Set<String> there = column(connection, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
        if (!there.equals(judged)) {
            throw new IllegalStateException("Say of each table whether it is compared: there are " + there);
        }
        Map<String, SortedMap<String, String>> tables = new TreeMap<>();
        for (StoredTable table : COMPARED) {
            tables.put(table.label(), table.read(connection));
        }
        for (StoredTable table : DECIDED) {
            tables.put(table.label() + " decided", table.read(connection));
        }
        return new RiskStores(
                tables,
                ratings(connection),
                decisions(connection),
                column(connection, "SELECT id FROM risk_case WHERE touched"));
    }

    /** Rows of a table. */
    int rows(String table) {
        return Objects.requireNonNull(tables.get(table)).size();
    }

    /** Rows by table. */
    Map<String, Integer> sizes() {
        return tables.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, table -> table.getValue().size(), (one, _) -> one, TreeMap::new));
    }

    /** How many consignments are compared with all that credit classes had a part in. */
    long decidedAlike(RiskStores other) {
        return ratings.keySet().stream().filter(id -> comparable(id, other)).count();
    }

    private boolean ratedAlike(String consignment, RiskStores other) {
        return Objects.equals(ratings.get(consignment), other.ratings.get(consignment));
    }

    /** Where the other one differs, in words; empty where it does not. */
    List<String> differences(RiskStores other) {
        List<String> differences = new ArrayList<>();
        tables.forEach((table, rows) -> {
            SortedMap<String, String> others = Objects.requireNonNull(other.tables.get(table));
            Set<String> keys = new TreeSet<>(rows.keySet());
            keys.addAll(others.keySet());
            for (String key : keys) {
                String mine = rows.getOrDefault(key, "no row");
                String theirs = others.getOrDefault(key, "no row");
                if (!mine.equals(theirs)
                        && (!table.endsWith(" decided") || comparable(StoredTable.first(key), other))) {
                    differences.add(table + ' ' + key + '\n' + apart(mine, theirs));
                }
            }
        });
        return differences;
    }

    private boolean comparable(String consignment, RiskStores other) {
        return !touched.contains(consignment) && ratedAlike(consignment, other);
    }

    /** Only the lines that differ. */
    private static String apart(String mine, String theirs) {
        List<String> left = mine.lines().filter(line -> !theirs.contains(line)).toList();
        List<String> right = theirs.lines().filter(line -> !mine.contains(line)).toList();
        return "  with kills    " + left + "\n  without kills " + right;
    }

    private static String lines(byte[] zlib) throws IOException {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(zlib))) {
            return new String(in.readAllBytes(), UTF_8).lines().sorted().collect(Collectors.joining("\n"));
        }
    }

    private static @Nullable String sightings(byte[] row) {
        List<Sighting> settled = Sighting.decode(row);
        return settled.isEmpty() ? null : settled.toString();
    }

    private static @Nullable String prices(byte[] counts) {
        PriceSketch sum = PriceSketch.decode(counts);
        return sum.isEmpty() ? null : HexFormat.of().formatHex(sum.encode());
    }

    private static JsonNode without(byte[] json, String... names) throws IOException {
        JsonNode tree = Json.mapper().readTree(json);
        if (tree instanceof ObjectNode object) {
            object.remove(List.of(names));
        }
        return tree;
    }

    /** An assessment or its detail without what credit classes put in: them, rules of credit, what points add up to. */
    private static JsonNode unrated(byte[] json) throws IOException {
        JsonNode tree = told(json);
        if (tree instanceof ObjectNode told) {
            told.remove(List.of("ratings", "score", "level", "measure", "eventTime"));
        }
        if (tree.path("documents") instanceof ArrayNode documents) {
            Iterator<JsonNode> each = documents.iterator();
            while (each.hasNext()) {
                if (MAKING_NO_ASSESSMENT.contains(each.next().path("type").asText())) {
                    each.remove();
                }
            }
        }
        if (tree.path("versions") instanceof ObjectNode versions) {
            versions.retain("limits", "rulebook", "rulebook.digest", "rulebook.number", "safety");
        }
        for (String list : List.of("reasons", "rules")) {
            if (tree.path(list) instanceof ArrayNode results) {
                Iterator<JsonNode> each = results.iterator();
                while (each.hasNext()) {
                    JsonNode result = each.next();
                    if (result.path("rule")
                            .asText(result.path("ruleId").asText())
                            .startsWith("credit.")) {
                        each.remove();
                    }
                }
            }
        }
        return tree;
    }

    /** An assessment or its detail with all that makes it another one. */
    private static JsonNode told(byte[] json) throws IOException {
        JsonNode tree = without(json, "assessmentId", "sequence", "assessedAt");
        forget(tree);
        return tree;
    }

    private static void forget(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.remove(AS_COUNTED);
        }
        tree.forEach(RiskStores::forget);
    }

    private static String json(JsonNode tree) throws IOException {
        return ORDERED.writeValueAsString(Json.mapper().treeToValue(tree, Object.class));
    }

    private static Map<String, String> ratings(Connection connection) throws SQLException {
        Map<String, String> ratings = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                    SELECT id, convert_from(detail, 'UTF8')::jsonb ->> 'ratings' FROM consignment
                    WHERE detail IS NOT NULL""")) {
            while (row.next()) {
                ratings.put(row.getString(1), row.getString(2));
            }
        }
        return ratings;
    }

    private static Map<String, String> decisions(Connection connection) throws SQLException {
        Map<String, String> decisions = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                    SELECT id, convert_from(assessment, 'UTF8')::jsonb
                        || jsonb_build_object('detail', convert_from(detail, 'UTF8')::jsonb)
                    FROM consignment WHERE assessment IS NOT NULL AND detail IS NOT NULL""")) {
            while (row.next()) {
                decisions.put(row.getString(1), row.getString(2));
            }
        }
        return decisions;
    }

    private static Set<String> column(Connection connection, String sql) throws SQLException {
        Set<String> values = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }
}
