package io.tidegate.kernel.listener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.embedded.testing.TestServers;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.sql.Tx;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What cannot be parsed, what the listener refuses and what the store refuses is set aside; the rest of the batch goes on. */
final class DeadLetterTest {

    private static final PGSimpleDataSource DATABASE = new PGSimpleDataSource();

    @BeforeAll
    static void createDatabase() throws SQLException {
        DATABASE.setUrl(TestServers.postgres().freshDatabase("dead_letter"));
        DATABASE.setUser(TestServers.postgres().username());
        DATABASE.setPassword(TestServers.postgres().password());
        Flyway.configure()
                .dataSource(DATABASE)
                .locations("classpath:db/kernel")
                .load()
                .migrate();
        Tx.in(DATABASE, connection -> execute(connection, "CREATE TABLE fact (n int UNIQUE)"));
    }

    @Test
    void badRecordsAreSetAsideAndTheBatchGoesOn() throws SQLException {
        UUID batch = Ids.timeOrdered();
        List<String> values = new ArrayList<>(
                IntStream.range(0, 40).mapToObj(Integer::toString).toList());
        values.set(7, "seven");
        values.set(20, "666");
        values.set(31, "0");
        var listener = new Numbers();
        List<Parsed<Integer>> polled = IntStream.range(0, values.size())
                .mapToObj(i -> Parsed.of(new Delivery(record(i, values.get(i)), batch, i), listener))
                .toList();
        var transaction = new BatchTransaction<>(listener, "dead");

        List<OutboundRecord> out = Tx.in(DATABASE, connection -> transaction.run(connection, polled));

        assertThat(number("SELECT count(*) FROM fact")).isEqualTo(37);
        assertThat(strings("SELECT record_offset || ' ' || reason FROM dead_letter ORDER BY record_offset"))
                .satisfiesExactly(
                        unreadable -> assertThat(unreadable).startsWith("7 NumberFormatException"),
                        refused -> assertThat(refused).isEqualTo("20 IllegalStateException: the number of the beast"),
                        doubled -> assertThat(doubled)
                                .startsWith("31 PSQLException")
                                .contains("duplicate key"));
        assertThat(out).extracting(OutboundRecord::topic).containsExactly("dead", "dead", "dead");
        assertThat(number("SELECT sum(n) FROM consumed"))
                .as("all were consumed")
                .isEqualTo(40);

        List<OutboundRecord> again = Tx.in(DATABASE, connection -> transaction.run(connection, polled));
        assertThat(again).as("delivered again, nothing happens").isEmpty();
        assertThat(number("SELECT count(*) FROM fact")).isEqualTo(37);
    }

    private static InboundRecord record(int offset, String value) {
        return new InboundRecord(
                "numbers", 0, offset, "k", Integer.toString(offset), "number", Instant.EPOCH, value.getBytes(UTF_8));
    }

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    private static long number(String sql) throws SQLException {
        return Long.parseLong(strings(sql).getFirst());
    }

    private static List<String> strings(String sql) throws SQLException {
        return Tx.in(DATABASE, connection -> {
            List<String> strings = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    strings.add(rows.getString(1));
                }
            }
            return strings;
        });
    }

    private static final class Numbers implements BatchListener<Integer> {

        @Override
        public String name() {
            return "test.numbers";
        }

        @Override
        public Set<String> topics() {
            return Set.of("numbers");
        }

        @Override
        public Integer parse(InboundRecord record) {
            return Integer.valueOf(new String(record.value(), UTF_8));
        }

        @Override
        public List<OutboundRecord> handle(Connection connection, List<Integer> batch) throws SQLException {
            if (batch.contains(666)) {
                throw new IllegalStateException("the number of the beast");
            }
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO fact SELECT unnest(?::int[])")) {
                insert.setArray(1, connection.createArrayOf("int4", batch.toArray()));
                insert.executeUpdate();
            }
            return List.of();
        }
    }
}
