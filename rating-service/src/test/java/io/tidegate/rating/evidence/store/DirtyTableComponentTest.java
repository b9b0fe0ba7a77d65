package io.tidegate.rating.evidence.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.grading.RatingBooks;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A mark outlives whoever takes marks while the facts that it is for are not committed yet. The table is one of the test's own,
 * of the same make: the service takes marks all the time.
 */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class DirtyTableComponentTest {

    private static final Subject SUBJECT = new Subject("DIRTY", Role.MERCHANT);

    private static final String WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted";

    @Inject
    DataSource database;

    @Inject
    RatingBooks books;

    @BeforeEach
    void markedOnce() throws SQLException {
        run("CREATE SCHEMA marks");
        run("CREATE TABLE marks.dirty (LIKE public.dirty INCLUDING ALL)");
        try (Connection earlier = open()) {
            DirtyTable.mark(earlier, List.of(SUBJECT));
            earlier.commit();
        }
    }

    @AfterEach
    void away() throws SQLException {
        run("DROP SCHEMA marks CASCADE");
    }

    @Test
    void whatIsMarkedAgainIsNotTakenBeforeItsFactsAreThere() throws SQLException {
        try (Connection facts = open()) {
            DirtyTable.mark(facts, List.of(SUBJECT));
            assertThat(taken()).isEmpty();
            facts.commit();
        }
        assertThat(taken()).containsExactly(SUBJECT);
    }

    @Test
    void whatIsBeingTakenIsMarkedOnceMore() throws Exception {
        try (Connection facts = open();
                Connection rating = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(books.takeChanged(rating, 10)).containsExactly(SUBJECT);
            Future<?> marked = threads.submit(() -> {
                DirtyTable.mark(facts, List.of(SUBJECT));
                facts.commit();
                return null;
            });
            await().until(() -> waiting() > 0);
            rating.commit();
            marked.get();
        }
        assertThat(taken()).containsExactly(SUBJECT);
    }

    @Test
    void twoMayMarkTheSameAtOnce() throws SQLException {
        try (Connection facts = open();
                Connection others = open()) {
            DirtyTable.mark(facts, List.of(SUBJECT));
            DirtyTable.mark(others, List.of(SUBJECT));
            others.commit();
            assertThat(taken()).isEmpty();
            facts.commit();
        }
        assertThat(taken()).containsExactly(SUBJECT);
    }

    /** What would be taken now. */
    private List<Subject> taken() throws SQLException {
        try (Connection rating = open()) {
            List<Subject> taken = books.takeChanged(rating, 10);
            rating.rollback();
            return taken;
        }
    }

    /** For one transaction. */
    private Connection open() throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL search_path TO marks, public");
        }
        return connection;
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long waiting() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement query = connection.createStatement();
                ResultSet found = query.executeQuery(WAITING)) {
            found.next();
            return found.getLong(1);
        }
    }
}
