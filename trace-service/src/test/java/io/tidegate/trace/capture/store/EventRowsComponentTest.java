package io.tidegate.trace.capture.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.capture.EpcisEvent;
import io.tidegate.trace.capture.JsonDocument;
import io.tidegate.trace.capture.XmlDocument;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The documents of OpenEPCIS, JSON and XML, once by COPY and once by INSERT. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class EventRowsComponentTest {

    private static final Path DOCUMENTS = Path.of("src/test/resources/documents");
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00.123456Z");

    @Inject
    DataSource database;

    @Test
    void bothWaysWriteTheSameRow() throws Exception {
        List<EpcisEvent> events = events();
        assertThat(events).hasSizeGreaterThan(50);
        assertThat(events).anyMatch(EpcisEvent::correction).anyMatch(event -> event.original() != null);

        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            empty(connection);
            var copied = EventRows.copy(connection, events, NOW);
            List<String> byCopy = rows(connection);
            assertThat(copied).hasSameSizeAs(events);
            empty(connection);
            var inserted = EventRows.insert(connection, events, NOW);
            List<String> byInsert = rows(connection);
            assertThat(inserted.keySet()).isEqualTo(copied.keySet());
            connection.rollback();

            assertThat(byCopy).hasSameSizeAs(events).isEqualTo(byInsert);
        }
    }

    @Test
    void knownEventFailsTheCopyAndNotTheInsert() throws Exception {
        List<EpcisEvent> events = events();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            empty(connection);
            EventRows.copy(connection, events.subList(3, 4), NOW);
            assertThat(EventRows.insert(connection, events, NOW)).hasSize(events.size() - 1);
            assertThatThrownBy(() -> EventRows.copy(connection, events, NOW))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));
            connection.rollback();
        }
    }

    /** Each identity once, in the order of the files. */
    private static List<EpcisEvent> events() throws Exception {
        List<EpcisEvent> events = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(DOCUMENTS)) {
            files = all.filter(file -> file.toString().matches(".*\\.(json|jsonld|xml)"))
                    .sorted()
                    .toList();
        }
        Set<Object> seen = new HashSet<>();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                boolean xml = file.toString().endsWith(".xml");
                for (EpcisEvent event : (xml ? XmlDocument.read(in) : JsonDocument.read(in)).events()) {
                    boolean ownIdIsFree = event.ownId() == null || seen.add(event.ownId());
                    if (ownIdIsFree && seen.add(EventRows.Key.of(event))) {
                        events.add(event);
                    }
                }
            }
        }
        assertThat(EventRows.distinct(events)).isTrue();
        return events;
    }

    /** For this transaction only. */
    private static void empty(Connection connection) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM epcis_event")) {
            delete.executeUpdate();
        }
    }

    private static List<String> rows(Connection connection) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT (to_jsonb(e) - 'row_id')::text FROM epcis_event e ORDER BY event_id, declaration");
                ResultSet found = query.executeQuery()) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}
