package io.tidegate.risk.ruleregistry.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.risk.rulebook.RuleBook;
import io.tidegate.risk.rulebook.RuleBooks;
import io.tidegate.risk.ruleregistry.RuleSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * At the start takes over what this release ships, and refuses to start with a shipped rule that is wrong; then looks from
 * time to time for a book that another replica made.
 */
@ApplicationScoped
class RuleBookTimer {

    private static final Logger LOG = Logger.getLogger(RuleBookTimer.class);

    private final RuleBooks books;
    private final RuleBookTable table;
    private final RuleSettings settings;
    private final MeterRegistry registry;
    private int told;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("risk-rulebook").daemon().factory());

    RuleBookTimer(RuleBooks books, RuleBookTable table, RuleSettings settings, MeterRegistry registry) {
        this.registry = registry;
        this.books = books;
        this.table = table;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) throws SQLException {
        var latest = table.ship();
        var book = books.refresh();
        LOG.debugf("Rule book %d of %d", book.number(), latest);
        tell(book);
        Gauge.builder("tidegate.rulebook.unread", books, RuleBookTimer::behind)
                .description("Rule books behind the one in force, since this version cannot read what is later")
                .baseUnit("books")
                .strongReference(true)
                .register(registry);
        long millis = settings.refreshEvery().toMillis();
        var unused = timer.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdown();
    }

    private static double behind(RuleBooks books) {
        RuleBooks.Unread unread = books.unread();
        return unread == null ? 0 : unread.behind();
    }

    /** Once for each book that cannot be read. */
    private void tell(RuleBook book) {
        RuleBooks.Unread unread = books.unread();
        if (unread != null && unread.number() > told) {
            told = unread.number();
            LOG.errorf(
                    "Rule book %d has rules that this version cannot read; book %d stays in force, and rules cannot be changed"
                            + " here. Bring back the newer version, or retire these rules there first. %s",
                    unread.number(), book.number(), unread.problems());
        }
    }

    private void look() {
        try {
            tell(books.refresh());
        } catch (SQLException | RuntimeException e) {
            // The next look tries again: a thrown exception would end the timer for good.
            LOG.warn("The latest rule book could not be taken", e);
        }
    }
}
