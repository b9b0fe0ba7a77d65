package io.tidegate.rating.remedy.store;

import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.RatingProblem;
import io.tidegate.rating.evidence.EvidenceRecords;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.remedy.Proceeding;
import io.tidegate.rating.remedy.Proceeding.Kind;
import io.tidegate.rating.remedy.Proceedings;
import io.tidegate.rating.remedy.RepairRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Proceedings in plain SQL. The row of the proceeding, then that of the fact, is the lock. Thread-safe. */
@ApplicationScoped
public class ProceedingStore implements Proceedings {

    private static final String ADD = """
            INSERT INTO proceeding (proceeding_id, kind, enterprise, role, target_id, class, from_day, until_day, heard_on,
                grounds, filed_by, filed_on, decide_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";

    private static final String DECIDE = """
            UPDATE proceeding SET state = ?, reason = ?, decided_by = ?, decided_on = ?, repaired_on = ?
            WHERE proceeding_id = ?""";

    private static final String LIFT = "UPDATE proceeding SET lifted_on = ?, lifted_by = ? WHERE proceeding_id = ?";

    private final DataSource database;
    private final EvidenceRecords records;
    private final RepairRule repairs;

    ProceedingStore(DataSource database, EvidenceRecords records, RepairRule repairs) {
        this.database = database;
        this.records = records;
        this.repairs = repairs;
    }

    @Override
    public Written file(Proceeding proceeding) {
        return write(connection -> {
            if (!add(connection, proceeding)) {
                Standing known = ProceedingRows.locked(connection, proceeding.id());
                if (known.filed().equals(proceeding)) {
                    return new Written(known, false);
                }
                throw RatingProblem.PROCEEDING_DIFFERS.because(
                        "A proceeding of this id was filed with other content", "该编号的申请已以其他内容登记");
            }
            UUID target = proceeding.target();
            if (target != null) {
                Target fact = Target.lock(connection, target);
                if (!fact.subject().equals(new Subject(proceeding.enterprise(), proceeding.role()))) {
                    throw Target.unknown();
                }
                fact.standsForNew(proceeding.kind());
                if (proceeding.kind() == Kind.OBJECTION) {
                    fact.dispute(connection, true);
                    records.touch(connection, List.of(fact.subject()));
                }
            }
            return new Written(ProceedingRows.locked(connection, proceeding.id()), true);
        });
    }

    @Override
    public Written decide(Decision decision) {
        return write(connection -> {
            Standing known = ProceedingRows.locked(connection, decision.id());
            String state = decision.granted() ? "granted" : "refused";
            if (!known.state().equals("filed")) {
                if (known.state().equals(state)
                        && decision.by().equals(known.decidedBy())
                        && decision.reason().equals(known.reason())
                        && Objects.equals(decision.repairedOn(), known.repairedOn())) {
                    return new Written(known, false);
                }
                throw RatingProblem.PROCEEDING_DIFFERS.because("It is decided already", "该申请已作出决定");
            }
            if (known.filed().filedBy().equals(decision.by())) {
                throw RatingProblem.SAME_OFFICER.because(
                        "Somebody else than who filed it must decide", "须由登记人以外的人员作出决定");
            }
            settle(connection, known.filed(), decision);
            try (PreparedStatement update = connection.prepareStatement(DECIDE)) {
                update.setString(1, state);
                update.setString(2, decision.reason());
                update.setString(3, decision.by());
                update.setObject(4, decision.on());
                update.setObject(5, decision.repairedOn());
                update.setObject(6, decision.id());
                update.executeUpdate();
            }
            records.touch(
                    connection,
                    List.of(new Subject(
                            known.filed().enterprise(), known.filed().role())));
            return new Written(ProceedingRows.locked(connection, decision.id()), true);
        });
    }

    /** What the decision does to the fact that it is about. */
    private void settle(Connection connection, Proceeding filed, Decision decision) throws SQLException {
        UUID target = filed.target();
        if (target == null) {
            return;
        }
        Target fact = Target.lock(connection, target);
        if (filed.kind() == Kind.OBJECTION) {
            fact.dispute(connection, false);
            if (decision.granted()) {
                fact.rule(connection, "annulled", null);
            }
        } else if (decision.granted()) {
            fact.standsForNew(Kind.REPAIR);
            LocalDate on = Objects.requireNonNull(decision.repairedOn());
            repairs.check(connection, fact.kind(), fact.severity(), fact.day(), fact.unsettled(on), on);
            fact.rule(connection, "repaired", on);
        }
    }

    @Override
    public Written lift(Lifting lifting) {
        return write(connection -> {
            Standing known = ProceedingRows.locked(connection, lifting.id());
            LocalDate from = known.filed().from();
            if (from == null || !known.state().equals("granted") || lifting.on().isBefore(from)) {
                throw RatingProblem.PROCEEDING_DIFFERS.because(
                        "Only an override or signature that was granted can be lifted, from its first day on",
                        "仅已批准的人工调整或签发可自其首日起终止");
            }
            if (known.liftedOn() != null) {
                if (known.liftedOn().equals(lifting.on()) && lifting.by().equals(known.liftedBy())) {
                    return new Written(known, false);
                }
                throw RatingProblem.PROCEEDING_DIFFERS.because("It is lifted already", "已终止");
            }
            try (PreparedStatement update = connection.prepareStatement(LIFT)) {
                update.setObject(1, lifting.on());
                update.setString(2, lifting.by());
                update.setObject(3, lifting.id());
                update.executeUpdate();
            }
            records.touch(
                    connection,
                    List.of(new Subject(
                            known.filed().enterprise(), known.filed().role())));
            return new Written(ProceedingRows.locked(connection, lifting.id()), true);
        });
    }

    @Override
    public @Nullable Standing find(UUID id) {
        try (Connection connection = database.getConnection()) {
            return ProceedingRows.find(connection, id);
        } catch (SQLException e) {
            throw new IllegalStateException("A proceeding cannot be read", e);
        }
    }

    @Override
    public List<Standing> list(Filter filter, @Nullable Place after, int limit) {
        return write(connection -> ProceedingRows.list(connection, filter, after, limit));
    }

    private static boolean add(Connection connection, Proceeding proceeding) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, proceeding.id());
            insert.setString(2, proceeding.kind().code());
            insert.setString(3, proceeding.enterprise());
            insert.setString(4, proceeding.role().code());
            insert.setObject(5, proceeding.target());
            insert.setString(
                    6,
                    proceeding.creditClass() == null
                            ? null
                            : proceeding.creditClass().name());
            insert.setObject(7, proceeding.from());
            insert.setObject(8, proceeding.until());
            insert.setObject(9, proceeding.heardOn());
            insert.setString(10, proceeding.grounds());
            insert.setString(11, proceeding.filedBy());
            insert.setObject(12, proceeding.filedOn());
            insert.setObject(13, proceeding.decideBy());
            return insert.executeUpdate() == 1;
        }
    }

    private <T> T write(Tx.Block<T> block) {
        try {
            return Tx.in(database, block);
        } catch (SQLException e) {
            throw new IllegalStateException("Proceedings cannot be read or written", e);
        }
    }
}
