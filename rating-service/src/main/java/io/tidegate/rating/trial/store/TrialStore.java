package io.tidegate.rating.trial.store;

import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.RatingProblem;
import io.tidegate.rating.methodology.Methodologies;
import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.methodology.Ruling;
import io.tidegate.rating.trial.Move;
import io.tidegate.rating.trial.Trial;
import io.tidegate.rating.trial.Trial.Adoption;
import io.tidegate.rating.trial.Trials;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Trials and adoptions in plain SQL. The row of the trial is the lock. Thread-safe. */
@ApplicationScoped
public class TrialStore implements Trials {

    private static final String ADD = """
            INSERT INTO trial (trial_id, digest, methodology, against_digest, against, started_by)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";

    private static final String FIND = "SELECT * FROM trial WHERE trial_id = ?";

    private static final String CANCEL = """
            UPDATE trial SET state = 'cancelled', cancelled_by = ?, ended_at = now() WHERE trial_id = ?""";

    private static final String PROPOSE = """
            UPDATE trial SET proposed_by = ?, grounds = ?, proposed_at = now() WHERE trial_id = ?""";

    private static final String DECIDE = """
            UPDATE trial SET decided_by = ?, outcome = ?, reason = ?, decided_at = clock_timestamp() WHERE trial_id = ?""";

    /** One after the other: what is granted second must have been compared with what the first made rule. */
    private static final String ADOPT = "LOCK TABLE trial IN SHARE ROW EXCLUSIVE MODE";

    /** As if a day had passed, so that each is rated again, by the new one. */
    private static final String AGE = "UPDATE rating SET as_of = as_of - 1";

    private static final String LIST = """
            SELECT * FROM trial
            WHERE ?::uuid IS NULL
                OR (started_at, trial_id) < (SELECT started_at, trial_id FROM trial WHERE trial_id = ?)
            ORDER BY started_at DESC, trial_id DESC LIMIT ?""";

    private static final String MOVES = """
            SELECT * FROM trial_move
            WHERE trial_id = ? AND (?::text IS NULL OR role = ?)
                AND (?::int4 IS NULL OR sign(class_rank(class_new) - class_rank(class_old)) = ?)
                AND (?::text IS NULL OR (enterprise, role) > (?, ?))
            ORDER BY enterprise, role LIMIT ?""";

    private final DataSource database;
    private final Methodologies methodologies;
    private final Ruling ruling;

    TrialStore(DataSource database, Methodologies methodologies, Ruling ruling) {
        this.database = database;
        this.methodologies = methodologies;
        this.ruling = ruling;
    }

    @Override
    public Written start(UUID id, String methodology, String by) {
        return write(connection -> {
            Published tried = installed(methodology);
            Published against = ruling.of(connection);
            Trial known = find(connection, id, true);
            if (known != null) {
                if (known.digest().equals(tried.digest()) && known.startedBy().equals(by)) {
                    return new Written(known, false);
                }
                throw differs("A trial of this id was started with other content", "该编号的试运行已以其他内容登记");
            }
            if (tried.digest().equals(against.digest())) {
                throw RatingProblem.TRIAL_NOT_VALID.because(
                        "methodology: " + methodology + " rules already; try another", "methodology:该方法已在使用,请另选");
            }
            if (!tried.methodology().findings().equals(against.methodology().findings())) {
                throw RatingProblem.TRIAL_NOT_VALID.because(
                        "methodology: it counts findings to other indicators than the ruling one, by which the evidence was"
                                + " recorded; it cannot be compared on what is recorded",
                        "methodology:其查获情形与指标的对应关系与现行方法不同,无法以已登记的记录比较");
            }
            update(
                    connection,
                    ADD,
                    id,
                    tried.digest(),
                    tried.methodology().cited(),
                    against.digest(),
                    against.methodology().cited(),
                    by);
            return new Written(known(connection, id), true);
        });
    }

    @Override
    public Written cancel(UUID id, String by) {
        return write(connection -> {
            Trial known = known(connection, id);
            if (known.state().equals("cancelled") && by.equals(known.cancelledBy())) {
                return new Written(known, false);
            }
            if (!known.state().equals("running")) {
                throw differs("It is " + known.state() + " already", "该试运行已结束");
            }
            update(connection, CANCEL, by, id);
            return new Written(known(connection, id), true);
        });
    }

    @Override
    public Written propose(UUID id, String grounds, String by) {
        return write(connection -> {
            Trial known = known(connection, id);
            Adoption adoption = known.adoption();
            if (adoption != null) {
                if (adoption.proposedBy().equals(by) && adoption.grounds().equals(grounds)) {
                    return new Written(known, false);
                }
                throw differs("Its adoption was proposed already", "已提出采用该方法");
            }
            comparedWithTheRuling(connection, known);
            update(connection, PROPOSE, by, grounds, id);
            return new Written(known(connection, id), true);
        });
    }

    @Override
    public Written decide(UUID id, boolean granted, String reason, String by) {
        return write(connection -> {
            try (PreparedStatement lock = connection.prepareStatement(ADOPT)) {
                lock.execute();
            }
            Trial known = known(connection, id);
            Adoption adoption = known.adoption();
            if (adoption == null) {
                throw differs("Nobody has proposed its adoption", "尚未提出采用该方法");
            }
            String outcome = granted ? "granted" : "refused";
            if (adoption.outcome() != null) {
                if (adoption.outcome().equals(outcome)
                        && by.equals(adoption.decidedBy())
                        && reason.equals(adoption.reason())) {
                    return new Written(known, false);
                }
                throw differs("It is decided already", "已作出决定");
            }
            if (adoption.proposedBy().equals(by)) {
                throw RatingProblem.SAME_OFFICER.because(
                        "Somebody else than who proposed it must decide", "须由提出人以外的人员作出决定");
            }
            if (granted) {
                comparedWithTheRuling(connection, known);
            }
            update(connection, DECIDE, by, outcome, reason, id);
            if (granted) {
                update(connection, AGE);
            }
            return new Written(known(connection, id), true);
        });
    }

    @Override
    public @Nullable Trial find(UUID id) {
        return write(connection -> Optional.ofNullable(find(connection, id, false)))
                .orElse(null);
    }

    @Override
    public List<Trial> list(@Nullable UUID after, int limit) {
        return write(connection -> {
            List<Trial> trials = new ArrayList<>();
            try (PreparedStatement select = prepared(connection, LIST, after, after, limit);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    trials.add(TrialRows.trial(row, List.of()));
                }
            }
            return trials;
        });
    }

    @Override
    public List<Move> moves(
            UUID id, @Nullable String role, @Nullable Direction direction, @Nullable Place after, int limit) {
        return write(connection -> {
            known(connection, id);
            Integer sign = direction == null ? null : Integer.valueOf(direction == Direction.UP ? 1 : -1);
            String enterprise = after == null ? null : after.enterprise();
            List<Move> moves = new ArrayList<>();
            try (PreparedStatement select = prepared(
                            connection,
                            MOVES,
                            id,
                            role,
                            role,
                            sign,
                            sign,
                            enterprise,
                            enterprise,
                            after == null ? null : after.role(),
                            limit);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    moves.add(TrialRows.move(row));
                }
            }
            return moves;
        });
    }

    private void comparedWithTheRuling(Connection connection, Trial trial) throws SQLException {
        if (!trial.state().equals("done")) {
            throw differs("The trial is " + trial.state() + "; only one that is done can be adopted", "试运行尚未完成,不能采用");
        }
        String rules = ruling.of(connection).digest();
        if (!trial.againstDigest().equals(rules)) {
            throw differs(
                    "It was compared with " + trial.against() + ", which rules no longer; start another trial",
                    "该试运行所比较的方法已不再使用,请重新试运行");
        }
    }

    private Published installed(String name) {
        return methodologies.all().stream()
                .filter(one ->
                        one.digest().equals(name) || one.methodology().cited().equals(name))
                .findFirst()
                .orElseThrow(() -> RatingProblem.TRIAL_NOT_VALID.because(
                        "methodology: " + name + " is not installed; there are: "
                                + methodologies.all().stream()
                                        .map(one -> one.methodology().cited())
                                        .toList(),
                        "methodology:" + name + " 未安装"));
    }

    private static Trial known(Connection connection, UUID id) throws SQLException {
        Trial known = find(connection, id, true);
        if (known == null) {
            throw RatingProblem.TRIAL_UNKNOWN.because("No trial has this id", "没有该编号的试运行");
        }
        return known;
    }

    private static @Nullable Trial find(Connection connection, UUID id, boolean locked) throws SQLException {
        try (PreparedStatement select = prepared(connection, locked ? FIND + " FOR UPDATE" : FIND, id);
                ResultSet row = select.executeQuery()) {
            return row.next() ? TrialRows.trial(row, TrialRows.matrix(connection, id)) : null;
        }
    }

    private static RuntimeException differs(String english, String chinese) {
        return RatingProblem.TRIAL_DIFFERS.because(english, chinese);
    }

    private static void update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement update = prepared(connection, sql, values)) {
            update.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private <T> T write(Tx.Block<T> block) {
        try {
            return Tx.in(database, block);
        } catch (SQLException e) {
            throw new IllegalStateException("Trials are not available", e);
        }
    }
}
