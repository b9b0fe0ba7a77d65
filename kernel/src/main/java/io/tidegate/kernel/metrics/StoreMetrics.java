package io.tidegate.kernel.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * What the service's own database says: batches of the outbox that wait, the age of the oldest, dead letters that are open.
 * Read when somebody collects, at most every {@value #KEEP_SECONDS} seconds; not a number while the database does not answer.
 * Every replica tells the same. Thread-safe.
 */
@ApplicationScoped
public class StoreMetrics {

    static final int KEEP_SECONDS = 5;

    private static final Logger LOG = Logger.getLogger(StoreMetrics.class);
    private static final long KEEP_NANOS = Duration.ofSeconds(KEEP_SECONDS).toNanos();
    private static final Figures UNKNOWN = new Figures(Double.NaN, Double.NaN, Double.NaN);

    /** The id of a batch is of version 7, so it holds when the batch was written. */
    private static final String SELECT = """
            SELECT count(*),
                   coalesce(extract(epoch FROM clock_timestamp() - min(uuid_extract_timestamp(batch_id))), 0)::float8,
                   (SELECT count(*) FROM dead_letter WHERE replayed_at IS NULL)
            FROM outbox_batch WHERE published_at IS NULL""";

    private record Figures(double pending, double oldestSeconds, double deadLetters) {}

    private final DataSource database;
    private final MeterRegistry registry;
    private Figures figures = UNKNOWN;
    private long read;
    private boolean everRead;

    public StoreMetrics(DataSource database, MeterRegistry registry) {
        this.database = database;
        this.registry = registry;
    }

    void register(@Observes StartupEvent event) {
        gauge("tidegate.outbox.pending", "batches", "Batches that are committed and not published", Figures::pending);
        gauge(
                "tidegate.outbox.oldest",
                "seconds",
                "Age of the oldest batch that is not published",
                Figures::oldestSeconds);
        gauge("tidegate.dead.letters.open", null, "Records set aside and not replayed", Figures::deadLetters);
    }

    private void gauge(
            String name,
            @org.jspecify.annotations.Nullable String unit,
            String description,
            ToDoubleFunction<Figures> figure) {
        Gauge.builder(name, this, store -> figure.applyAsDouble(store.figures()))
                .description(description)
                .baseUnit(unit)
                .strongReference(true)
                .register(registry);
    }

    private synchronized Figures figures() {
        if (!everRead || System.nanoTime() - read >= KEEP_NANOS) {
            figures = read();
            read = System.nanoTime();
            everRead = true;
        }
        return figures;
    }

    private Figures read() {
        try {
            return Tx.in(database, connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(SELECT)) {
                    row.next();
                    return new Figures(row.getLong(1), Math.max(0, row.getDouble(2)), row.getLong(3));
                }
            });
        } catch (SQLException e) {
            LOG.debugf("figures of the outbox are not read: %s", e.toString());
            return UNKNOWN;
        }
    }
}
