package io.tidegate.ingest.personal.store;

import io.tidegate.ingest.personal.AuditEntry;
import io.tidegate.ingest.personal.AuditEntry.Action;
import io.tidegate.ingest.personal.AuditTrail;
import io.tidegate.ingest.personal.Job;
import io.tidegate.ingest.personal.JobStep;
import io.tidegate.ingest.personal.KeyRegister;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks whether any part needs a key, and retires it where none does. Thread-safe. */
@ApplicationScoped
public class RetireKeyStep implements JobStep {

    private static final String NEEDING = "SELECT count(*) FROM document WHERE " + Blocks.RANGE
            + " AND octet_length(personal) > 0 AND get_byte(personal, 0) = ?";
    /** Beyond any table. */
    private static final long LAST_BLOCK = 4_294_967_294L;

    private final KeyRegister register;
    private final AuditTrail audit;

    public RetireKeyStep(KeyRegister register, AuditTrail audit) {
        this.register = register;
        this.audit = audit;
    }

    @Override
    public Job.Kind kind() {
        return Job.Kind.RETIRE_KEY;
    }

    @Override
    public Count work(Connection connection, Job job, long from, long until) throws SQLException {
        return new Count(Blocks.count(connection, from, until), needing(connection, keyId(job), from, until), 0, 0);
    }

    /** Documents that came since the job began lie behind its end. */
    @Override
    public @Nullable String finish(Connection connection, Job job) throws SQLException {
        long needing = job.found() + needing(connection, keyId(job), job.endBlock(), LAST_BLOCK);
        if (needing > 0) {
            return needing + " documents still need key " + keyId(job) + ": re-encrypt first";
        }
        Instant now = Instant.now();
        register.retire(connection, keyId(job), now);
        audit.add(
                connection,
                new AuditEntry(
                        now,
                        job.officer(),
                        Action.RETIRE_KEY,
                        String.valueOf(job.subject()),
                        List.of(),
                        "",
                        "",
                        "retired: no document needs it"));
        return null;
    }

    private static int keyId(Job job) {
        return Integer.parseInt(String.valueOf(job.subject()));
    }

    private static long needing(Connection connection, int keyId, long from, long until) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEEDING)) {
            select.setString(1, Blocks.tid(from));
            select.setString(2, Blocks.tid(until));
            select.setInt(3, keyId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
