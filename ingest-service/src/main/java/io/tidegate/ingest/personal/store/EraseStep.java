package io.tidegate.ingest.personal.store;

import io.tidegate.ingest.personal.AuditEntry;
import io.tidegate.ingest.personal.AuditEntry.Action;
import io.tidegate.ingest.personal.AuditTrail;
import io.tidegate.ingest.personal.Erased;
import io.tidegate.ingest.personal.Erasure;
import io.tidegate.ingest.personal.Erasures;
import io.tidegate.ingest.personal.Job;
import io.tidegate.ingest.personal.JobStep;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Destroys the personal parts of a person's documents: those found before, and those that came or moved since, because it
 * looks at every block again. Thread-safe.
 */
@ApplicationScoped
public class EraseStep implements JobStep {

    private static final String ERASE = """
            WITH destroyed AS (
                UPDATE document SET personal = ?
                FROM personal_erasure_document e
                WHERE e.erasure_id = ? AND e.erased_at IS NULL AND document.document_id = e.document_id
                RETURNING document.document_id)
            UPDATE personal_erasure_document e SET erased_at = now()
            FROM destroyed WHERE e.erasure_id = ? AND e.document_id = destroyed.document_id""";

    private final Erasures erasures;
    private final AuditTrail audit;

    public EraseStep(Erasures erasures, AuditTrail audit) {
        this.erasures = erasures;
        this.audit = audit;
    }

    @Override
    public Job.Kind kind() {
        return Job.Kind.ERASE;
    }

    /** What was found before is destroyed with the first step. */
    @Override
    public Count work(Connection connection, Job job, long from, long until) throws SQLException {
        UUID erasureId = FindStep.id(job);
        Erasure erasure = erasures.find(erasureId).orElseThrow();
        long found = PersonSearch.find(connection, erasure, from, until);
        long changed = from == 0 || found > 0 ? erase(connection, erasureId) : 0;
        return new Count(Blocks.count(connection, from, until), found, changed, 0);
    }

    @Override
    public @Nullable String finish(Connection connection, Job job) throws SQLException {
        UUID erasureId = FindStep.id(job);
        Erasure erasure = erasures.find(erasureId).orElseThrow();
        long changed = job.changed() + erase(connection, erasureId);
        erasures.move(connection, erasureId, Erasure.State.ERASING, Erasure.State.ERASED);
        audit.add(
                connection,
                new AuditEntry(
                        Instant.now(),
                        job.officer(),
                        Action.ERASE,
                        erasureId.toString(),
                        List.of(),
                        erasure.reason(),
                        erasure.caseReference(),
                        "done: " + changed + " documents"));
        return null;
    }

    private static long erase(Connection connection, UUID erasureId) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ERASE)) {
            update.setBytes(1, Erased.by(erasureId));
            update.setObject(2, erasureId);
            update.setObject(3, erasureId);
            return update.executeUpdate();
        }
    }
}
