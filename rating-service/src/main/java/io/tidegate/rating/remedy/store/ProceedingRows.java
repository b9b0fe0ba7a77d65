package io.tidegate.rating.remedy.store;

import io.tidegate.rating.RatingProblem;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.remedy.Proceeding;
import io.tidegate.rating.remedy.Proceeding.Kind;
import io.tidegate.rating.remedy.Proceedings.Filter;
import io.tidegate.rating.remedy.Proceedings.Place;
import io.tidegate.rating.remedy.Proceedings.Standing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of proceedings. */
final class ProceedingRows {

    private static final String ONE = "SELECT * FROM proceeding WHERE proceeding_id = ?";

    private static final String LIST = """
            SELECT * FROM proceeding
            WHERE (?::text IS NULL OR enterprise = ?) AND (?::text IS NULL OR kind = ?) AND (?::text IS NULL OR state = ?)
                AND (?::date IS NULL OR (state = 'filed' AND decide_by < ?))
                AND (?::date IS NULL OR (filed_on, proceeding_id) < (?, ?))
            ORDER BY filed_on DESC, proceeding_id DESC LIMIT ?""";

    private ProceedingRows() {}

    /** The one of that id, which stays locked; a ProblemException where there is none. */
    static Standing locked(Connection connection, UUID id) throws SQLException {
        Standing found = one(connection, ONE + " FOR UPDATE", id);
        if (found == null) {
            throw RatingProblem.PROCEEDING_UNKNOWN.because("No proceeding has this id", "没有该编号的申请");
        }
        return found;
    }

    static @Nullable Standing find(Connection connection, UUID id) throws SQLException {
        return one(connection, ONE, id);
    }

    private static @Nullable Standing one(Connection connection, String sql, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? read(row) : null;
            }
        }
    }

    static List<Standing> list(Connection connection, Filter filter, @Nullable Place after, int limit)
            throws SQLException {
        String kind = filter.kind() == null ? null : filter.kind().code();
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            int at = 1;
            for (@Nullable String word : java.util.Arrays.asList(filter.enterprise(), kind, filter.state())) {
                select.setString(at++, word);
                select.setString(at++, word);
            }
            select.setObject(at++, filter.dueBefore(), Types.DATE);
            select.setObject(at++, filter.dueBefore(), Types.DATE);
            select.setObject(at++, after == null ? null : after.filedOn(), Types.DATE);
            select.setObject(at++, after == null ? null : after.filedOn(), Types.DATE);
            select.setObject(at++, after == null ? null : after.id(), Types.OTHER);
            select.setInt(at, limit);
            List<Standing> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(read(row));
                }
            }
            return found;
        }
    }

    private static Standing read(ResultSet row) throws SQLException {
        String creditClass = row.getString("class");
        Proceeding filed = new Proceeding(
                row.getObject("proceeding_id", UUID.class),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("enterprise"),
                Objects.requireNonNull(Role.of(row.getString("role"))),
                row.getObject("target_id", UUID.class),
                creditClass == null ? null : CreditClass.valueOf(creditClass),
                day(row, "from_day"),
                day(row, "until_day"),
                day(row, "heard_on"),
                row.getString("grounds"),
                row.getString("filed_by"),
                row.getObject("filed_on", LocalDate.class));
        return new Standing(
                filed,
                day(row, "decide_by"),
                row.getString("state"),
                row.getString("reason"),
                row.getString("decided_by"),
                day(row, "decided_on"),
                day(row, "repaired_on"),
                day(row, "lifted_on"),
                row.getString("lifted_by"));
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
