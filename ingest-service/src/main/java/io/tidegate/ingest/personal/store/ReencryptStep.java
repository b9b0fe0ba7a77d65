package io.tidegate.ingest.personal.store;

import io.tidegate.ingest.personal.Job;
import io.tidegate.ingest.personal.JobStep;
import io.tidegate.ingest.personal.KeyRing;
import io.tidegate.ingest.personal.PersonalCipher;
import io.tidegate.kernel.sql.Bulk;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Encrypts parts of old keys anew. Documents in table {@code document} and nowhere else have such parts. Thread-safe. */
@ApplicationScoped
public class ReencryptStep implements JobStep {

    private static final Logger LOG = Logger.getLogger(ReencryptStep.class);

    /** Key id 0 is an erased part. */
    private static final String OLD = "SELECT document_id, personal FROM document WHERE " + Blocks.RANGE
            + " AND octet_length(personal) > 0 AND get_byte(personal, 0) NOT IN (0, ?)";

    /** Only what still is as it was read: a part that was erased in between stays erased. */
    private static final String RENEW = """
            UPDATE document SET personal = n.fresh
            FROM unnest(?::uuid[], ?::bytea[], ?::bytea[]) AS n (id, old, fresh)
            WHERE document.document_id = n.id AND document.personal = n.old""";

    private final KeyRing keys;
    private final PersonalCipher cipher;

    public ReencryptStep(KeyRing keys, PersonalCipher cipher) {
        this.keys = keys;
        this.cipher = cipher;
    }

    /** A part under the old and the new key. */
    private record Renewal(UUID documentId, byte[] old, byte[] fresh) {}

    @Override
    public Job.Kind kind() {
        return Job.Kind.REENCRYPT;
    }

    @Override
    public Count work(Connection connection, Job job, long from, long until) throws SQLException {
        List<Renewal> renewals = new ArrayList<>();
        long unreadable = 0;
        try (PreparedStatement select = connection.prepareStatement(OLD)) {
            select.setString(1, Blocks.tid(from));
            select.setString(2, Blocks.tid(until));
            select.setInt(3, keys.currentId());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Renewal renewal = renewal(row.getObject(1, UUID.class), row.getBytes(2));
                    if (renewal == null) {
                        unreadable++;
                    } else {
                        renewals.add(renewal);
                    }
                }
            }
        }
        long changed = job.dryRun() || renewals.isEmpty() ? 0 : renew(connection, renewals);
        return new Count(Blocks.count(connection, from, until), renewals.size() + unreadable, changed, unreadable);
    }

    @Override
    public @Nullable String finish(Connection connection, Job job) {
        return null;
    }

    private @Nullable Renewal renewal(UUID documentId, byte[] old) {
        try {
            return new Renewal(documentId, old, cipher.seal(documentId, cipher.open(documentId, old)));
        } catch (IllegalArgumentException e) {
            LOG.errorf("the personal part of document %s cannot be read: %s", documentId, e.getMessage());
            return null;
        }
    }

    private static long renew(Connection connection, List<Renewal> renewals) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(RENEW)) {
            update.setArray(1, Bulk.column(connection, "uuid", renewals, Renewal::documentId));
            update.setArray(2, Bulk.column(connection, "bytea", renewals, Renewal::old));
            update.setArray(3, Bulk.column(connection, "bytea", renewals, Renewal::fresh));
            return update.executeUpdate();
        }
    }
}
