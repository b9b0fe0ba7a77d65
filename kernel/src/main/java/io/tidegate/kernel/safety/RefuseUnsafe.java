package io.tidegate.kernel.safety;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.tidegate.kernel.kafka.KafkaConnection;
import io.tidegate.kernel.listener.BatchListener;
import io.tidegate.kernel.security.SecuritySettings;
import io.tidegate.kernel.sql.Tx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * In the profile prod, ends the start where a setting is unsafe, and names all of them at once. A store that does not answer is
 * passed over: a service starts without Kafka, and what it says without PostgreSQL is not of this class.
 */
@ApplicationScoped
public class RefuseUnsafe {

    private static final Logger LOG = Logger.getLogger(RefuseUnsafe.class);
    private static final int KAFKA_MS = 5_000;

    private final SafetySettings safety;
    private final SecuritySettings security;
    private final KafkaConnection kafka;
    private final DataSource database;
    private final Instance<BatchListener<?>> listeners;
    private final Instance<SafetyCheck> checks;
    private final String jdbcUrl;
    private final String user;
    private final String password;
    private final int poolMax;

    public RefuseUnsafe(
            SafetySettings safety,
            SecuritySettings security,
            KafkaConnection kafka,
            DataSource database,
            @Any Instance<BatchListener<?>> listeners,
            @Any Instance<SafetyCheck> checks,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url", defaultValue = "none") String jdbcUrl,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password,
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int poolMax) {
        this.safety = safety;
        this.security = security;
        this.kafka = kafka;
        this.database = database;
        this.listeners = listeners;
        this.checks = checks;
        this.jdbcUrl = jdbcUrl;
        this.user = user.orElse("");
        this.password = password.orElse("");
        this.poolMax = poolMax;
    }

    void check(@Observes @Priority(0) StartupEvent event) {
        if (!ConfigUtils.isProfileActive("prod")) {
            return;
        }
        List<Unsafe> unsafe = unsafe();
        if (!unsafe.isEmpty()) {
            throw new IllegalStateException("Unsafe settings, the service does not start:\n"
                    + unsafe.stream().map(Unsafe::toString).collect(Collectors.joining("\n")));
        }
    }

    private List<Unsafe> unsafe() {
        List<Unsafe> unsafe = new ArrayList<>();
        security.tokenSha256().flatMap(SafetyRules::staffToken).ifPresent(unsafe::add);
        if (!safety.sharedStaffToken()) {
            SafetyRules.sharedStaffToken(
                            security.tokenSha256().isPresent(),
                            security.oidc().issuer().isPresent())
                    .ifPresent(unsafe::add);
        }
        Map<String, Object> client = kafka.with(Map.of());
        String servers = String.valueOf(client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
        if (!safety.plainText()) {
            Object protocol = client.getOrDefault(
                    CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL);
            SafetyRules.kafka(servers, protocol.toString()).ifPresent(unsafe::add);
            SafetyRules.postgres(jdbcUrl).ifPresent(unsafe::add);
        }
        SafetyRules.password(jdbcUrl, user, password).ifPresent(unsafe::add);
        checks.forEach(check -> unsafe.addAll(check.unsafe()));
        ofPostgres(unsafe);
        // A connection that is already refused is not tried.
        if (unsafe.isEmpty() && !safety.singleCopy() && !SafetyRules.isLoopback(servers)) {
            unsafe.addAll(SafetyRules.copies(copies()));
        }
        return unsafe;
    }

    private void ofPostgres(List<Unsafe> unsafe) {
        try {
            Tx.in(database, connection -> {
                try (Statement select = connection.createStatement();
                        ResultSet row = select.executeQuery(
                                "SELECT current_setting('max_connections')::int, clock_timestamp()")) {
                    row.next();
                    SafetyRules.pool(poolMax, safety.replicasMax(), row.getInt(1))
                            .ifPresent(unsafe::add);
                    Instant theirs = row.getObject(2, OffsetDateTime.class).toInstant();
                    SafetyRules.clock(Duration.between(theirs, Instant.now()), safety.clockSkewMax())
                            .ifPresent(unsafe::add);
                }
                return true;
            });
        } catch (SQLException e) {
            LOG.warnf("PostgreSQL's limits and clock are not looked at: %s", e.toString());
        }
    }

    private Map<String, TopicCopies> copies() {
        Set<String> read = new TreeSet<>();
        listeners.forEach(listener -> read.addAll(listener.topics()));
        try (Admin admin = Admin.create(kafka.with(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                KAFKA_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                KAFKA_MS)))) {
            return TopicCopies.of(admin, read);
        } catch (ExecutionException e) {
            LOG.warnf("Copies of topics are not looked at: %s", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Map.of();
    }
}
