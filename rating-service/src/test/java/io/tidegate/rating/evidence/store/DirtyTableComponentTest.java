package io.tidegate.rating.evidence.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.scheduler.Scheduler;
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
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mark outlives whoever takes marks while the facts that it is for are not committed yet. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class DirtyTableComponentTest {

    private static final String WAITING =
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%dirty%'";

    private final Subject subject = new Subject("DIRTY-" + UUID.randomUUID(), Role.MERCHANT);

    @Inject
    DataSource database;

    @Inject
    RatingBooks books;

    @Inject
    Scheduler scheduler;

    @BeforeEach
    void onlyThisTestTakesMarks() throws SQLException {
        scheduler.pause();
        try (Connection earlier = open()) {
            DirtyTable.mark(earlier, List.of(subject));
            earlier.commit();
        }
    }

    @AfterEach
    void goOn() throws SQLException {
        try (Connection last = open()) {
            try (Statement delete = last.createStatement()) {
                delete.executeUpdate("DELETE FROM dirty WHERE enterprise = '" + subject.enterprise() + "'");
            }
            last.commit();
        } finally {
            scheduler.resume();
        }
    }

    @Test
    void whatIsMarkedAgainIsNotTakenBeforeItsFactsAreThere() throws SQLException {
        try (Connection facts = open();
                Connection rating = open()) {
            DirtyTable.mark(facts, List.of(subject));
            assertThat(books.takeChanged(rating, Integer.MAX_VALUE)).doesNotContain(subject);
            rating.rollback();
            facts.commit();
            assertThat(books.takeChanged(rating, Integer.MAX_VALUE)).contains(subject);
            rating.rollback();
        }
    }

    @Test
    void whatIsBeingTakenIsMarkedOnceMore() throws Exception {
        try (Connection facts = open();
                Connection rating = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(books.takeChanged(rating, Integer.MAX_VALUE)).contains(subject);
            Future<?> marked = threads.submit(() -> {
                DirtyTable.mark(facts, List.of(subject));
                facts.commit();
                return null;
            });
            await().until(() -> waiting() > 0);
            rating.commit();
            marked.get();
            assertThat(books.takeChanged(rating, Integer.MAX_VALUE)).contains(subject);
            rating.rollback();
        }
    }

    @Test
    void twoMayMarkTheSameAtOnce() throws SQLException {
        try (Connection facts = open();
                Connection others = open()) {
            DirtyTable.mark(facts, List.of(subject));
            DirtyTable.mark(others, List.of(subject));
            others.commit();
            assertThat(books.takeChanged(others, Integer.MAX_VALUE)).doesNotContain(subject);
            others.rollback();
            facts.commit();
        }
    }

    private Connection open() throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private long waiting() throws SQLException {
        try (Connection connection = open();
                Statement query = connection.createStatement();
                ResultSet found = query.executeQuery(WAITING)) {
            found.next();
            return found.getLong(1);
        }
    }
}
