package io.tidegate.ingest.personal.store;

import io.tidegate.ingest.personal.EraseOnRequest;
import io.tidegate.ingest.personal.Erasure;
import io.tidegate.ingest.personal.PersonalDesk;
import io.tidegate.ingest.personal.Reveal;
import io.tidegate.ingest.personal.RotateKeys;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** Puts a transaction around what staff do. Thread-safe. */
@ApplicationScoped
public class StoredPersonalDesk implements PersonalDesk {

    private final DataSource database;
    private final Reveal reveal;
    private final EraseOnRequest erasures;
    private final RotateKeys keys;

    public StoredPersonalDesk(DataSource database, Reveal reveal, EraseOnRequest erasures, RotateKeys keys) {
        this.database = database;
        this.reveal = reveal;
        this.erasures = erasures;
        this.keys = keys;
    }

    @Override
    public Reveal.Result reveal(String officer, Reveal.Request request) throws SQLException {
        return Tx.in(database, connection -> reveal.reveal(connection, officer, request));
    }

    @Override
    public Erasure requestErasure(EraseOnRequest.Request request) throws SQLException {
        return Tx.in(database, connection -> erasures.request(connection, request));
    }

    @Override
    public void erase(UUID erasureId, String officer, long documents) throws SQLException {
        Tx.in(database, connection -> {
            erasures.erase(connection, erasureId, officer, documents);
            return true;
        });
    }

    @Override
    public void cancelErasure(UUID erasureId, String officer) throws SQLException {
        Tx.in(database, connection -> {
            erasures.cancel(connection, erasureId, officer);
            return true;
        });
    }

    @Override
    public UUID reencrypt(String officer, boolean dryRun, int rowsPerSecond) throws SQLException {
        return Tx.in(database, connection -> keys.reencrypt(connection, officer, dryRun, rowsPerSecond));
    }

    @Override
    public UUID retireKey(String officer, int keyId, int rowsPerSecond) throws SQLException {
        return Tx.in(database, connection -> keys.retire(connection, officer, keyId, rowsPerSecond));
    }
}
