package io.tidegate.rating.remedy.store;

import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.rating.RatingProblem;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.remedy.Proceeding.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The outcome or decision that a proceeding is about, locked in the caller's transaction. */
record Target(
        UUID id,
        boolean decision,
        Subject subject,
        String kind,
        String severity,
        LocalDate day,
        String state,
        boolean disputed,
        String matter,
        @Nullable LocalDate settledOn) {

    private static final String STATE =
            "CASE WHEN status = 'annulled' OR ruling = 'annulled' THEN 'annulled' ELSE coalesce(ruling, status) END AS state";

    private static final String EVIDENCE = """
            SELECT enterprise, role, kind, severity, (event_time AT TIME ZONE 'Asia/Shanghai')::date AS day, %s, disputed,
                '' AS matter, NULL::date AS settled_on
            FROM evidence WHERE evidence_id = ? FOR UPDATE""".formatted(STATE);

    private static final String DECISION = """
            SELECT enterprise, role, 'decision' AS kind, coalesce(severity, 'minor') AS severity, decided_on AS day, %s,
                disputed, matter, settled_on
            FROM official_decision WHERE decision_id = ? FOR UPDATE""".formatted(STATE);

    static Target lock(Connection connection, UUID id) throws SQLException {
        Target found = read(connection, EVIDENCE, id, false);
        found = found == null ? read(connection, DECISION, id, true) : found;
        if (found == null) {
            throw unknown();
        }
        return found;
    }

    static ProblemException unknown() {
        return RatingProblem.FACT_UNKNOWN.because(
                "No fact of this id is known of the enterprise in this role; GET its evidence",
                "该企业在此角色下没有该编号的记录;请查询其信用证据");
    }

    private static @Nullable Target read(Connection connection, String sql, UUID id, boolean decision)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new Target(
                                id,
                                decision,
                                new Subject(
                                        row.getString("enterprise"),
                                        Objects.requireNonNull(Role.of(row.getString("role")))),
                                row.getString("kind"),
                                row.getString("severity"),
                                row.getObject("day", LocalDate.class),
                                row.getString("state"),
                                row.getBoolean("disputed"),
                                row.getString("matter"),
                                row.getObject("settled_on", LocalDate.class))
                        : null;
            }
        }
    }

    /** A ProblemException where the fact does not stand: annulled, repaired before, or with an objection open. */
    void standsForNew(Kind kind) {
        boolean repaired = kind == Kind.REPAIR && state.equals("repaired");
        if (state.equals("annulled") || repaired || (kind == Kind.OBJECTION && disputed)) {
            String how = kind == Kind.OBJECTION && disputed ? "disputed" : state;
            throw RatingProblem.FACT_NOT_STANDING.because("The fact is " + how + " already", "该记录的状态已为 " + how);
        }
    }

    /** Whether what the decision demands is not done by that day. */
    boolean unsettled(LocalDate on) {
        return matter.equals("unpaid-penalty") && (settledOn == null || settledOn.isAfter(on));
    }

    void dispute(Connection connection, boolean open) throws SQLException {
        update(connection, "disputed = ?", open);
    }

    /** What people decided about it, over what its sources say. */
    void rule(Connection connection, String ruling, @Nullable LocalDate repairedOn) throws SQLException {
        update(connection, "ruling = ?, repaired_on = ?", ruling, repairedOn);
    }

    private void update(Connection connection, String set, @Nullable Object... values) throws SQLException {
        String sql = decision
                ? "UPDATE official_decision SET edition = edition + 1, %s WHERE decision_id = ?"
                : "UPDATE evidence SET edition = edition + 1, %s WHERE evidence_id = ?";
        try (PreparedStatement update = connection.prepareStatement(sql.formatted(set))) {
            int at = 1;
            for (@Nullable Object value : values) {
                update.setObject(at++, value);
            }
            update.setObject(at, id);
            update.executeUpdate();
        }
    }
}
