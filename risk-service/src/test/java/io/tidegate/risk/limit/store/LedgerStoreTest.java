package io.tidegate.risk.limit.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.embedded.testing.TestServers;
import io.tidegate.risk.limit.ClaimState;
import io.tidegate.risk.limit.LimitClaim;
import io.tidegate.risk.limit.LimitClaim.Account;
import io.tidegate.risk.limit.YearLedger;
import io.tidegate.risk.limit.YearLedgers.Change;
import io.tidegate.risk.limit.YearLedgers.Changed;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Claims in PostgreSQL, and what officers did read from their cases. */
class LedgerStoreTest {

    private static final BigDecimal WORTH = new BigDecimal("100.00");

    private static String database = "";

    private final YearLedgerStore ledgers = new YearLedgerStore();
    private final SettlementStore settlements = new SettlementStore();

    @BeforeAll
    static void createTables() throws SQLException, IOException {
        database = TestServers.postgres().freshDatabase("ledgers");
        for (String script : List.of(
                "V101__create_limit_use", "V103__create_handling", "V181__create_case", "V200__settle_limit_claims")) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement();
                    InputStream file = Objects.requireNonNull(
                            LedgerStoreTest.class.getResourceAsStream("/db/migration/" + script + ".sql"))) {
                statement.execute(new String(file.readAllBytes(), UTF_8));
            }
        }
    }

    @Test
    void stateStaysThroughChangesAndReservedRemovesIt() throws SQLException {
        Account account = new Account("buyer-1", 2021);
        try (Connection connection = connect()) {
            ledgers.change(connection, List.of(put(account, "A"), put(account, "B")));
            Collection<Changed> refused = ledgers.settle(
                    connection,
                    Map.of(
                            account,
                            Map.of("A", ClaimState.GIVEN_BACK, "B", ClaimState.COMMITTED),
                            new Account("nobody", 2021),
                            Map.of("A", ClaimState.GIVEN_BACK)));

            assertThat(refused).singleElement().satisfies(changed -> {
                assertThat(states(changed.before())).containsExactly(ClaimState.RESERVED, ClaimState.RESERVED);
                assertThat(states(changed.after())).containsExactly(ClaimState.GIVEN_BACK, ClaimState.COMMITTED);
                assertThat(changed.after().usedBefore("B")).isEqualByComparingTo("0");
            });

            ledgers.change(connection, List.of(put(account, "A")));
            assertThat(states(ledger(connection, account)))
                    .containsExactly(ClaimState.GIVEN_BACK, ClaimState.COMMITTED);

            ledgers.settle(connection, Map.of(account, Map.of("A", ClaimState.RESERVED)));
            assertThat(states(ledger(connection, account))).containsExactly(ClaimState.RESERVED, ClaimState.COMMITTED);
            assertThat(ledger(connection, account).usedBefore("B")).isEqualByComparingTo("100");
        }
    }

    @Test
    void stepsOfOfficersAreReadFromTheirCases() throws SQLException {
        try (Connection connection = connect()) {
            caseOf(connection, "released", "release.done", true);
            handling(connection, 1, "released", "release", null, null);
            caseOf(connection, "refused", "refuse.done", true);
            handling(connection, 2, "refused", "inspect", "violation", null);
            handling(connection, 3, "refused", "refuse", null, null);
            caseOf(connection, "revised", "refuse.done", true);
            handling(connection, 4, "revised", "inspect", "violation", null);
            handling(connection, 5, "revised", "refuse", null, null);
            handling(connection, 6, "revised", "inspect", "conforming", 4);
            caseOf(connection, "stream", "inspect.ordered", false);

            assertThat(settlements.of(connection, List.of("released", "refused", "revised", "stream", "none")))
                    .isEqualTo(Map.of(
                            "released", ClaimState.COMMITTED,
                            "refused", ClaimState.GIVEN_BACK,
                            "revised", ClaimState.RESERVED));
        }
    }

    @Test
    void whatIsTakenIsTakenOnce() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO limit_due (consignment_id) VALUES ('X'), ('Y'), ('X')");

            assertThat(settlements.take(connection, 2)).containsExactlyInAnyOrder("X", "Y");
            assertThat(settlements.take(connection, 2)).containsExactly("X");
            assertThat(settlements.take(connection, 2)).isEmpty();
        }
    }

    private static List<ClaimState> states(YearLedger ledger) {
        return ledger.entries().stream().map(YearLedger.Entry::state).toList();
    }

    private YearLedger ledger(Connection connection, Account account) throws SQLException {
        return Objects.requireNonNull(ledgers.load(connection, List.of(account)).get(account));
    }

    private static Change put(Account account, String id) {
        Instant at = Instant.parse("2021-03-01T04:00:00Z");
        return new Change(account, id, new LimitClaim(account, id, at, WORTH, WORTH, false));
    }

    private static void caseOf(Connection connection, String id, String state, boolean touched) throws SQLException {
        run(connection, """
            INSERT INTO risk_case (id, state, closed, touched, level, score, priority, escalations, event_time, steps,
                last_by, entries, head)
            VALUES ('%s', '%s', false, %s, 'high', 50, 50, 0, '2021-03-01', 1, 'Officer', 1, '')\
            """.formatted(id, state, touched));
    }

    private static void handling(
            Connection connection,
            int number,
            String id,
            String measure,
            @Nullable String finding,
            @Nullable Integer replaces)
            throws SQLException {
        run(connection, """
            INSERT INTO handling (handling_id, consignment_id, measure, state, finding, event_time, fact, replaces)
            VALUES (%s, '%s', '%s', 'carriedOut', %s, timestamptz '2021-03-01' + interval '1 hour' * %d, '', %s)\
            """.formatted(
                        uuid(number),
                        id,
                        measure,
                        finding == null ? "NULL" : "'" + finding + "'",
                        number,
                        replaces == null ? "NULL" : uuid(replaces)));
    }

    private static String uuid(int number) {
        return "md5('handling %d')::uuid".formatted(number);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database,
                TestServers.postgres().username(),
                TestServers.postgres().password());
    }
}
