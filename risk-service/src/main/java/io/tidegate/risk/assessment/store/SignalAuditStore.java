package io.tidegate.risk.assessment.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.assessment.AuditSignals;
import io.tidegate.risk.assessment.SignalAudit;
import io.tidegate.risk.assessment.SignalAudits;
import io.tidegate.risk.price.PriceReports.RecountRefused;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the signals of one consignment, and all documents where it is to be counted anew. Thread-safe. */
@ApplicationScoped
class SignalAuditStore implements SignalAudits {

    private static final String FILE = "SELECT dossier_key, detail FROM consignment WHERE id = ?";

    /** A snapshot that is held for long keeps dead rows of busy tables from being cleared away. */
    private static final Duration RECOUNT_MAX = Duration.ofSeconds(60);

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final DataSource database;
    private final AuditSignals audit;
    private final Semaphore recounts = new Semaphore(1);

    SignalAuditStore(DataSource database, AuditSignals audit) {
        this.database = database;
        this.audit = audit;
    }

    @Override
    public @Nullable SignalAudit of(String consignmentId, boolean recount) throws SQLException {
        if (!recount) {
            return read(consignmentId, null);
        }
        if (!recounts.tryAcquire()) {
            throw new RecountRefused(true);
        }
        try {
            return read(consignmentId, Instant.now().plus(RECOUNT_MAX));
        } finally {
            recounts.release();
        }
    }

    private @Nullable SignalAudit read(String id, @Nullable Instant end) throws SQLException {
        Optional<SignalAudit> found = Tx.in(database, connection -> {
            snapshot(connection);
            try (PreparedStatement select = connection.prepareStatement(FILE)) {
                select.setString(1, id);
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.ofNullable(
                                    audit.of(connection, id, row.getString(1), assessed(row.getBytes(2)), end))
                            : Optional.empty();
                }
            }
        });
        return found.orElse(null);
    }

    /** What is recorded and what the documents say are of one moment. */
    private static void snapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
        }
    }

    private static Map<String, Object> assessed(byte @Nullable [] detail) {
        try {
            return detail == null
                    ? Map.of()
                    : Json.mapper().convertValue(Json.mapper().readTree(detail).path("signals"), VALUES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
