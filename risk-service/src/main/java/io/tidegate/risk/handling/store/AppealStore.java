package io.tidegate.risk.handling.store;

import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.handling.Appeals;
import io.tidegate.risk.handling.CaseChange;
import io.tidegate.risk.handling.CaseFile;
import io.tidegate.risk.handling.CaseProblem;
import io.tidegate.risk.handling.CaseState;
import io.tidegate.risk.handling.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Appeals in PostgreSQL; the row of the case is the lock. Thread-safe. */
@ApplicationScoped
class AppealStore implements Appeals {

    private static final String OF = """
        SELECT no, party, role, grounds, against, state, filed_at, decide_by, overdue, answer, answered_by, reason,
            decided_by, decided_officer FROM case_appeal WHERE case_id = ? ORDER BY no\
        """;

    private static final String ADD = """
        INSERT INTO case_appeal (case_id, no, party, role, grounds, against, state, filed_at, decide_by, decided_officer)
        VALUES (?, ?, ?, ?, ?, ?, 'filed', ?, ?, ?)\
        """;

    private static final String ANSWER =
            "UPDATE case_appeal SET state = ?, answer = ?, answered_by = ? WHERE case_id = ? AND no = ?";
    private static final String DECIDE =
            "UPDATE case_appeal SET state = ?, reason = ?, decided_by = ? WHERE case_id = ? AND no = ?";

    private final DataSource database;
    private final CaseDesk desk;

    AppealStore(DataSource database, CaseDesk desk) {
        this.database = database;
        this.desk = desk;
    }

    /** An appeal and who took the decision that it is against. */
    private record Row(Appeal appeal, String decisionBy) {

        boolean open() {
            return appeal.state().equals("filed") || appeal.state().equals("answered");
        }
    }

    @Override
    public Written file(Filing filing) throws SQLException {
        return Tx.in(database, connection -> {
            CaseFile file = desk.lock(connection, filing.caseId());
            List<Row> rows = rows(connection, filing.caseId());
            if (filing.no() <= rows.size()) {
                return repeated(rows.get(filing.no() - 1).appeal(), filing);
            }
            possible(file, filing, rows);
            Instant end = file.eventTime().plus(desk.settings().appealWithin());
            if (filing.filedAt().isAfter(end)) {
                throw new ProblemException(
                        CaseProblem.APPEAL_LATE, "The time to appeal ended at " + end, "申诉期限已于 " + end + " 届满");
            }
            try (PreparedStatement insert = connection.prepareStatement(ADD)) {
                insert.setString(1, filing.caseId());
                insert.setInt(2, filing.no());
                insert.setString(3, filing.party());
                insert.setString(4, filing.role());
                insert.setString(5, filing.grounds());
                insert.setString(6, file.state().code());
                insert.setObject(7, CaseRows.time(filing.filedAt()));
                insert.setObject(
                        8, CaseRows.time(filing.filedAt().plus(desk.settings().decideAppealWithin())));
                insert.setString(9, file.lastBy());
                insert.executeUpdate();
            }
            // Whoever works on the case goes on: an appeal may come in at any moment.
            CaseChange change = new CaseChange(file);
            change.enter(CaseDesk.act(
                    file,
                    "appealFiled",
                    filing.at(),
                    filing.filedAt(),
                    filing.by(),
                    Map.of(
                            "no",
                            filing.no(),
                            "party",
                            filing.party(),
                            "role",
                            filing.role(),
                            "grounds",
                            filing.grounds(),
                            "against",
                            file.state()),
                    Integer.toString(filing.no())));
            CaseIntake.write(connection, List.of(change));
            return new Written(rows(connection, filing.caseId()).getLast().appeal(), true);
        });
    }

    @Override
    public Written reply(Reply reply) throws SQLException {
        return Tx.in(database, connection -> {
            CaseFile file = desk.lock(connection, reply.caseId());
            List<Row> rows = rows(connection, reply.caseId());
            if (reply.no() < 1 || reply.no() > rows.size()) {
                throw new ProblemException(
                        CaseProblem.APPEAL_UNKNOWN,
                        "This case has " + rows.size() + " appeals",
                        "该案件有 " + rows.size() + " 件申诉");
            }
            Row row = rows.get(reply.no() - 1);
            if (said(row.appeal(), reply)) {
                return new Written(row.appeal(), false);
            }
            boolean answers = reply.state().equals("answered");
            if (!row.open() || (answers && row.appeal().answer() != null)) {
                throw new ProblemException(
                        CaseProblem.APPEAL_DECIDED,
                        "It is " + row.appeal().state() + " already",
                        "该申诉状态已为 " + row.appeal().state());
            }
            if (!answers && row.decisionBy().equals(reply.by())) {
                throw new ProblemException(CaseProblem.SAME_OFFICER, "Somebody else must decide", "须由其他人员作出决定");
            }
            write(connection, file, reply, answers);
            return new Written(
                    rows(connection, reply.caseId()).get(reply.no() - 1).appeal(), true);
        });
    }

    @Override
    public List<Appeal> of(String caseId) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return rows(connection, caseId).stream().map(Row::appeal).toList();
        }
    }

    private void write(Connection connection, CaseFile file, Reply reply, boolean answers) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(answers ? ANSWER : DECIDE)) {
            update.setString(1, reply.state());
            update.setString(2, reply.text());
            update.setString(3, reply.by());
            update.setString(4, reply.caseId());
            update.setInt(5, reply.no());
            update.executeUpdate();
        }
        CaseChange change = answers ? new CaseChange(file) : desk.change(file, reply.by(), reply.at());
        if (reply.state().equals("upheld")) {
            change.step(
                    CaseState.OPEN,
                    reply.by(),
                    file.eventTime().isBefore(reply.eventTime()) ? reply.eventTime() : file.eventTime(),
                    desk.settings().due(CaseState.OPEN, reply.eventTime()));
        }
        boolean reopened = reply.state().equals("upheld");
        change.enter(CaseDesk.act(
                file,
                answers ? "appealAnswered" : "appealDecided",
                reply.at(),
                reply.eventTime(),
                reply.by(),
                Map.of("no", reply.no(), "outcome", reply.state(), "text", reply.text(), "reopened", reopened),
                Integer.toString(reply.no())));
        CaseIntake.write(connection, List.of(change));
    }

    private static void possible(CaseFile file, Filing filing, List<Row> rows) {
        Stage stage = file.state().stage();
        boolean decided = stage == Stage.VIOLATION
                || (stage == Stage.DONE && !file.state().code().equals("release.done"));
        if (!decided || rows.stream().anyMatch(Row::open) || filing.no() != rows.size() + 1) {
            throw new ProblemException(
                    CaseProblem.APPEAL_NOT_POSSIBLE,
                    "The case is " + file.state().code() + " and has " + rows.size() + " appeals; the next one is "
                            + (rows.size() + 1),
                    "案件状态为 " + file.state().code() + "，已有 " + rows.size() + " 件申诉；下一件为第 " + (rows.size() + 1) + " 件");
        }
    }

    private static Written repeated(Appeal known, Filing filing) {
        if (known.party().equals(filing.party())
                && known.role().equals(filing.role())
                && known.grounds().equals(filing.grounds())) {
            return new Written(known, false);
        }
        throw new ProblemException(CaseProblem.APPEAL_NOT_POSSIBLE, "An appeal of this number is on file", "该编号的申诉已登记");
    }

    private static boolean said(Appeal appeal, Reply reply) {
        return reply.state().equals("answered")
                ? reply.text().equals(appeal.answer()) && reply.by().equals(appeal.answeredBy())
                : reply.state().equals(appeal.state())
                        && reply.text().equals(appeal.reason())
                        && reply.by().equals(appeal.decidedBy());
    }

    private static List<Row> rows(Connection connection, String caseId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OF)) {
            select.setString(1, caseId);
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(
                            new Appeal(
                                    caseId,
                                    row.getInt(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6),
                                    row.getObject(7, OffsetDateTime.class).toInstant(),
                                    row.getObject(8, OffsetDateTime.class).toInstant(),
                                    row.getBoolean(9),
                                    row.getString(10),
                                    row.getString(11),
                                    row.getString(12),
                                    row.getString(13)),
                            row.getString(14)));
                }
            }
            return rows;
        }
    }
}
