package io.tidegate.trace.subscription.store;

import io.quarkus.runtime.StartupEvent;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.subscription.SubscriptionKeys;
import io.tidegate.trace.subscription.SubscriptionSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Secrets as they lie in the store: sealed where there is a key. Thread-safe. */
@ApplicationScoped
class Secrets {

    private static final Logger LOG = Logger.getLogger(Secrets.class);
    private static final String SETTING = "tidegate.trace.subscription.secret-keys";

    private final DataSource database;
    private final SubscriptionKeys keys;

    Secrets(DataSource database, SubscriptionSettings settings) {
        this.database = database;
        try {
            this.keys = SubscriptionKeys.of(settings.secretKeys().orElse(""));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(SETTING + ": " + e.getMessage(), e);
        }
    }

    boolean seals() {
        return keys.seals();
    }

    /** What is stored of a secret. */
    byte[] stored(UUID subscription, byte[] secret) {
        return keys.seals() ? keys.seal(subscription, secret) : secret;
    }

    /** The secret of what is stored. */
    byte[] secret(UUID subscription, byte[] stored, boolean sealed) {
        return sealed ? keys.open(subscription, stored) : stored;
    }

    /** Seals what is in clear or under another key, so that the other key can be taken away. */
    void begin(@Observes StartupEvent started) throws SQLException {
        if (!keys.seals()) {
            LOG.infof("secrets of subscriptions are kept in clear: set %s", SETTING);
            return;
        }
        int sealed = Tx.in(database, this::reseal);
        if (sealed > 0) {
            LOG.infof("sealed secrets of %d subscriptions under key %d", sealed, keys.current());
        }
    }

    private int reseal(Connection connection) throws SQLException {
        int count = 0;
        try (Statement statement = connection.createStatement();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE query_subscription SET key = ?, sealed = true WHERE subscription_id = ?");
                ResultSet row = statement.executeQuery(
                        "SELECT subscription_id, key, sealed FROM query_subscription ORDER BY subscription_id FOR UPDATE")) {
            while (row.next()) {
                UUID id = row.getObject(1, UUID.class);
                byte[] stored = row.getBytes(2);
                boolean sealed = row.getBoolean(3);
                if (!sealed || Byte.toUnsignedInt(stored[0]) != keys.current()) {
                    update.setBytes(1, keys.seal(id, secret(id, stored, sealed)));
                    update.setObject(2, id);
                    count += update.executeUpdate();
                }
            }
        }
        return count;
    }
}
