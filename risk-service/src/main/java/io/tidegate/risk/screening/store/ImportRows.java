package io.tidegate.risk.screening.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.risk.screening.ListImport;
import io.tidegate.risk.screening.ListImport.Difference;
import io.tidegate.risk.screening.ListImport.Rescreening;
import io.tidegate.risk.screening.ListImport.State;
import io.tidegate.risk.screening.ListProblem;
import io.tidegate.risk.screening.RowFault;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Imports as rows. */
final class ImportRows {

    static final String COLUMNS = """
        number, list, id, state, by, why, at, bytes, bytes_expected, rows, faulty, repeated, faults, digest, base, added, changed,
        removed, same, version, effective_from, decided_by, decided_why, decided_at, cascade, looked, concerned, rescored\
        """;

    private ImportRows() {}

    static List<ListImport> read(PreparedStatement select) throws SQLException {
        List<ListImport> imports = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                imports.add(read(row));
            }
        }
        return imports;
    }

    static @Nullable ListImport find(Connection connection, String list, String id, boolean lock) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM list_import WHERE list = ? AND id = ?" + (lock ? " FOR UPDATE" : ""))) {
            select.setString(1, list);
            select.setString(2, id);
            List<ListImport> found = read(select);
            return found.isEmpty() ? null : found.getFirst();
        }
    }

    static ListImport known(Connection connection, String list, String id, boolean lock) throws SQLException {
        ListImport known = find(connection, list, id, lock);
        if (known == null) {
            throw ListProblem.LIST_UNKNOWN.because(
                    "The list " + list + " has no import " + id, "名单 " + list + " 没有导入 " + id);
        }
        return known;
    }

    static String json(List<RowFault> faults) {
        try {
            return Json.mapper().writeValueAsString(faults);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("faults are always JSON", e);
        }
    }

    private static ListImport read(ResultSet row) throws SQLException {
        Long added = number(row, "added");
        String cascade = row.getString("cascade");
        Date from = row.getDate("effective_from");
        return new ListImport(
                row.getLong("number"),
                row.getString("list"),
                row.getString("id"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("by"),
                row.getString("why"),
                at(row.getObject("at", OffsetDateTime.class)),
                row.getLong("bytes"),
                number(row, "bytes_expected"),
                row.getLong("rows"),
                row.getLong("faulty"),
                row.getLong("repeated"),
                faults(row.getString("faults")),
                row.getString("digest"),
                integer(row, "base"),
                added == null
                        ? null
                        : new Difference(added, row.getLong("changed"), row.getLong("removed"), row.getLong("same")),
                integer(row, "version"),
                from == null ? null : from.toLocalDate(),
                row.getString("decided_by"),
                row.getString("decided_why"),
                row.getObject("decided_at", OffsetDateTime.class) == null
                        ? null
                        : at(row.getObject("decided_at", OffsetDateTime.class)),
                cascade == null
                        ? null
                        : new Rescreening(
                                cascade, row.getLong("looked"), row.getLong("concerned"), row.getLong("rescored")));
    }

    private static Instant at(OffsetDateTime time) {
        return time.toInstant();
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    private static List<RowFault> faults(String json) {
        try {
            return List.of(Json.mapper().readValue(json, RowFault[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored faults cannot be read", e);
        }
    }
}
