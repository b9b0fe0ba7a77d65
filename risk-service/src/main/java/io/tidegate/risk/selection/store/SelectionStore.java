package io.tidegate.risk.selection.store;

import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Dossier;
import io.tidegate.risk.consignment.Dossiers;
import io.tidegate.risk.handling.HandlingRecords;
import io.tidegate.risk.handling.Handlings;
import io.tidegate.risk.selection.Candidate;
import io.tidegate.risk.selection.Choice;
import io.tidegate.risk.selection.FailureRates;
import io.tidegate.risk.selection.FailureRates.Past;
import io.tidegate.risk.selection.Ground;
import io.tidegate.risk.selection.SelectionOrders;
import io.tidegate.risk.selection.SelectionPlan;
import io.tidegate.risk.selection.Selections;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Rows of {@code selection} and {@code selection_choice}. Thread-safe. */
@ApplicationScoped
class SelectionStore implements Selections {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int PORTION = 2000;
    private static final int HEADING_DIGITS = 2;

    /**
     * A measure that stops the consignment must be carried out whatever the capacity says. Rows of before the column have no
     * port: their declarations tell.
     */
    private static final String OF_DAY = """
        SELECT id, dossier_key, measure IN ('sample', 'inspect', 'hold', 'refuse'), score FROM consignment
        WHERE level = ANY ('{low,medium,high,serious}') AND event_time >= ? AND event_time < ?
            AND (port IS NULL OR port = ?) ORDER BY id\
        """;

    private static final String ADD = """
        INSERT INTO selection (port, day, capacity, random_share, seed, by, candidates, inspections)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (port, day) DO NOTHING\
        """;

    private static final String ADD_CHOICES = """
        INSERT INTO selection_choice (port, day, consignment_id, ground, probability, groups)
        SELECT ?, ?, id, ground, probability, string_to_array(groups, chr(31))
        FROM unnest(?::text[], ?::text[], ?::float8[], ?::text[]) AS row (id, ground, probability, groups)\
        """;

    private static final String KEYS = "SELECT DISTINCT dossier_key FROM consignment WHERE id = ANY (?)";

    private static final String LIST = """
        SELECT port, day, capacity, random_share, seed, by, candidates, inspections FROM selection
        WHERE (?::text IS NULL OR port = ?) AND day >= ? AND day <= ? AND (day, port) < (?, ?)
        ORDER BY day DESC, port DESC LIMIT ?\
        """;

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private static final String FIND = """
        SELECT capacity, random_share, seed, by, candidates, inspections FROM selection WHERE port = ? AND day = ?\
        """;

    private static final String INSPECTIONS = """
        SELECT consignment_id, ground, probability FROM selection_choice
        WHERE port = ? AND day = ? AND ground IS NOT NULL AND consignment_id > ? ORDER BY consignment_id LIMIT ?\
        """;

    /** The last finding counts: it may have been revised. Who was not inspected is counted in POPULATION only. */
    private static final String PAST = """
        SELECT c.probability, c.groups, f.finding
        FROM selection_choice c LEFT JOIN LATERAL (
            SELECT finding FROM handling h WHERE h.consignment_id = c.consignment_id AND h.finding IS NOT NULL
            ORDER BY event_time DESC, handling_id DESC LIMIT 1) f ON true
        WHERE c.day BETWEEN ? AND ? AND c.ground IS NOT NULL\
        """;

    private static final String POPULATION = """
        SELECT g, count(*) FROM selection_choice c,
            LATERAL (SELECT DISTINCT unnest(c.groups || ?::text) AS g) AS named
        WHERE c.day BETWEEN ? AND ? GROUP BY g\
        """;

    private final DataSource database;
    private final Dossiers dossiers;
    private final Handlings handlings;
    private final Outbox outbox;

    SelectionStore(DataSource database, Dossiers dossiers, Handlings handlings, Outbox outbox) {
        this.database = database;
        this.dossiers = dossiers;
        this.handlings = handlings;
        this.outbox = outbox;
    }

    private record Row(String id, String key, boolean mandatory, int score) {}

    @Override
    public List<Candidate> candidates(String port, LocalDate day) throws SQLException {
        return Tx.in(database, connection -> {
            List<Row> rows = rows(connection, port, day);
            List<Candidate> candidates = new ArrayList<>();
            for (int from = 0; from < rows.size(); from += PORTION) {
                List<Row> portion = rows.subList(from, Math.min(from + PORTION, rows.size()));
                Map<String, Consignment> known = consignments(
                        connection, portion.stream().map(Row::key).distinct().toList());
                for (Row row : portion) {
                    Consignment consignment = known.get(row.id);
                    if (consignment != null && port.equals(port(consignment))) {
                        candidates.add(new Candidate(row.id, row.mandatory, row.score, groups(consignment)));
                    }
                }
            }
            return candidates;
        });
    }

    private static List<Row> rows(Connection connection, String port, LocalDate day) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OF_DAY)) {
            select.setObject(1, day.atStartOfDay(BEIJING).toOffsetDateTime());
            select.setObject(2, day.plusDays(1).atStartOfDay(BEIJING).toOffsetDateTime());
            select.setString(3, port);
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(row.getString(1), row.getString(2), row.getBoolean(3), row.getInt(4)));
                }
            }
            return rows;
        }
    }

    private Map<String, Consignment> consignments(Connection connection, Collection<String> keys) throws SQLException {
        Map<String, Consignment> known = new HashMap<>();
        for (Dossier dossier : dossiers.read(connection, keys).values()) {
            dossier.consignments().forEach(consignment -> known.put(consignment.id(), consignment));
        }
        return known;
    }

    private static @Nullable String port(Consignment consignment) {
        if (consignment.declarations().isEmpty()) {
            return null;
        }
        Declaration declaration = consignment.declarations().getFirst().document();
        return declaration.portCode() == null ? declaration.customsCode() : declaration.portCode();
    }

    private static List<String> groups(Consignment consignment) {
        Declaration declaration = consignment.declarations().getFirst().document();
        List<String> groups = new ArrayList<>();
        if (declaration.ebpCode() != null) {
            groups.add("platform=" + declaration.ebpCode());
        }
        for (var line : declaration.lines()) {
            if (line.country() != null) {
                groups.add("origin=" + line.country());
            }
            if (line.gcode().length() >= HEADING_DIGITS) {
                groups.add("product=" + line.gcode().substring(0, HEADING_DIGITS));
            }
        }
        return groups.stream().distinct().toList();
    }

    @Override
    public boolean add(String port, LocalDate day, SelectionPlan plan, String by, List<Choice> choices)
            throws SQLException {
        boolean added = Tx.in(database, connection -> {
            try (PreparedStatement insert = connection.prepareStatement(ADD)) {
                insert.setString(1, port);
                insert.setObject(2, day);
                insert.setInt(3, plan.capacity());
                insert.setDouble(4, plan.randomShare());
                insert.setString(5, plan.seed());
                insert.setString(6, by);
                insert.setInt(7, choices.size());
                insert.setInt(
                        8, (int) choices.stream().filter(Choice::inspected).count());
                if (insert.executeUpdate() == 0) {
                    return false;
                }
            }
            addChoices(connection, port, day, choices);
            order(connection, port, day, choices);
            return true;
        });
        if (added) {
            outbox.committed();
        }
        return added;
    }

    /** The way of what assessments order: a handling, its event, and a case in the officers' queue. */
    private void order(Connection connection, String port, LocalDate day, List<Choice> choices) throws SQLException {
        List<Choice> ordered = choices.stream().filter(SelectionOrders::ordered).toList();
        for (int from = 0; from < ordered.size(); from += PORTION) {
            List<Choice> portion = ordered.subList(from, Math.min(from + PORTION, ordered.size()));
            List<HandlingRecorded> added = handlings.add(
                    connection,
                    SelectionOrders.of(port, day, portion, consignments(connection, keys(connection, portion))),
                    List.of());
            if (!added.isEmpty()) {
                outbox.append(
                        connection, added.stream().map(HandlingRecords::record).toList());
            }
        }
    }

    private static List<String> keys(Connection connection, List<Choice> choices) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(KEYS)) {
            select.setArray(
                    1,
                    Bulk.column(
                            connection,
                            "text",
                            choices,
                            choice -> choice.candidate().id()));
            List<String> keys = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getString(1));
                }
            }
            return keys;
        }
    }

    private static void addChoices(Connection connection, String port, LocalDate day, List<Choice> choices)
            throws SQLException {
        Function<Choice, @Nullable String> ground = SelectionStore::ground;
        try (PreparedStatement insert = connection.prepareStatement(ADD_CHOICES)) {
            insert.setString(1, port);
            insert.setObject(2, day);
            insert.setArray(
                    3,
                    Bulk.column(
                            connection,
                            "text",
                            choices,
                            choice -> choice.candidate().id()));
            insert.setArray(4, Bulk.column(connection, "text", choices, ground));
            insert.setArray(5, Bulk.column(connection, "float8", choices, Choice::probability));
            insert.setArray(
                    6,
                    Bulk.column(
                            connection,
                            "text",
                            choices,
                            choice -> String.join("\u001f", choice.candidate().groups())));
            insert.executeUpdate();
        }
    }

    private static @Nullable String ground(Choice choice) {
        Ground ground = choice.ground();
        return ground == null ? null : ground.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public @Nullable Selected find(String port, LocalDate day) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, port);
            select.setObject(2, day);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new Selected(
                                port,
                                day,
                                row.getInt(1),
                                row.getDouble(2),
                                row.getString(3),
                                row.getString(4),
                                row.getInt(5),
                                row.getInt(6))
                        : null;
            }
        }
    }

    @Override
    public List<Selected> list(
            @Nullable String port,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Place after,
            int limit)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setString(1, port);
            select.setString(2, port);
            select.setObject(3, from == null ? FIRST_DAY : from);
            select.setObject(4, until == null ? LAST_DAY : until);
            select.setObject(5, after == null ? LAST_DAY.plusDays(1) : after.day());
            select.setString(6, after == null ? "" : after.port());
            select.setInt(7, limit);
            List<Selected> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Selected(
                            row.getString("port"),
                            row.getObject("day", LocalDate.class),
                            row.getInt("capacity"),
                            row.getDouble("random_share"),
                            row.getString("seed"),
                            row.getString("by"),
                            row.getInt("candidates"),
                            row.getInt("inspections")));
                }
            }
            return found;
        }
    }

    @Override
    public List<Inspection> inspections(String port, LocalDate day, String after, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(INSPECTIONS)) {
            select.setString(1, port);
            select.setObject(2, day);
            select.setString(3, after);
            select.setInt(4, limit);
            List<Inspection> inspections = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Ground ground = Ground.valueOf(row.getString(2).toUpperCase(Locale.ROOT));
                    inspections.add(new Inspection(row.getString(1), ground, row.getDouble(3)));
                }
            }
            return inspections;
        }
    }

    @Override
    public List<Past> past(LocalDate from, LocalDate until) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(PAST)) {
            select.setObject(1, from);
            select.setObject(2, until);
            List<Past> past = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String finding = row.getString(3);
                    past.add(new Past(
                            row.getDouble(1), finding == null ? null : finding.equals("violation"), List.of((String[])
                                    row.getArray(2).getArray())));
                }
            }
            return past;
        }
    }

    @Override
    public Map<String, Long> population(LocalDate from, LocalDate until) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(POPULATION)) {
            select.setString(1, FailureRates.ALL);
            select.setObject(2, from);
            select.setObject(3, until);
            Map<String, Long> population = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    population.put(row.getString(1), row.getLong(2));
                }
            }
            return population;
        }
    }
}
