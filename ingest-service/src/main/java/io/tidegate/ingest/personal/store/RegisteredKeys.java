package io.tidegate.ingest.personal.store;

import io.quarkus.runtime.StartupEvent;
import io.tidegate.ingest.personal.KeyRegister;
import io.tidegate.ingest.personal.KeyRing;
import io.tidegate.ingest.personal.MasterKey;
import io.tidegate.kernel.sql.Tx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The register of keys in PostgreSQL. At start every key of the settings is compared with it: another key under a known id,
 * or a missing key that rows still need, ends the start, before a document is accepted that could not be read again.
 */
@ApplicationScoped
public class RegisteredKeys implements KeyRegister {

    private static final int TOKENS = 0;

    private static final String ADD =
            "INSERT INTO personal_key (key_id, fingerprint, first_seen_at) VALUES (?, ?, now()) ON CONFLICT DO NOTHING";

    private final DataSource database;
    private final KeyRing keys;

    public RegisteredKeys(DataSource database, KeyRing keys) {
        this.database = database;
        this.keys = keys;
    }

    /** Before the listeners and the first request. */
    void check(@Observes @Priority(1) StartupEvent event) throws SQLException {
        check();
    }

    void check() throws SQLException {
        Tx.in(database, connection -> {
            add(connection, TOKENS);
            for (MasterKey master : keys.masters()) {
                add(connection, master.id());
            }
            return true;
        });
        Map<Integer, KnownKey> known = new HashMap<>();
        known().forEach(key -> known.put(key.keyId(), key));
        known.forEach((id, key) -> {
            byte[] configured = keys.fingerprint(id);
            if (configured != null && !Arrays.equals(configured, key.fingerprint())) {
                throw new IllegalStateException(
                        id == TOKENS
                                ? "the key of tokens is another than that of the stored documents: equal people would get"
                                        + " unequal tokens; set tidegate.personal.token-key to the key that was used"
                                : "key " + id + " of personal data is another than the key " + id
                                        + " under which documents were stored");
            }
            if (configured == null && key.retiredAt() == null) {
                throw new IllegalStateException("key " + id
                        + " of personal data is missing, and was not retired: documents under it could not be read");
            }
        });
    }

    private void add(Connection connection, int keyId) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setInt(1, keyId);
            insert.setBytes(2, keys.fingerprint(keyId));
            insert.executeUpdate();
        }
    }

    @Override
    public List<KnownKey> known() throws SQLException {
        return Tx.in(database, connection -> {
            List<KnownKey> known = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                            "SELECT key_id, fingerprint, first_seen_at, retired_at FROM personal_key ORDER BY key_id");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime retired = row.getObject(4, OffsetDateTime.class);
                    known.add(new KnownKey(
                            row.getInt(1),
                            row.getBytes(2),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            retired == null ? null : retired.toInstant()));
                }
            }
            return known;
        });
    }

    @Override
    public void retire(Connection connection, int keyId, Instant now) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE personal_key SET retired_at = ? WHERE key_id = ?")) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            update.setInt(2, keyId);
            update.executeUpdate();
        }
    }
}
