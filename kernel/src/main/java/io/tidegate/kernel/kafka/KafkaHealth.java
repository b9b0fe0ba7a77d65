package io.tidegate.kernel.kafka;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether Kafka answers, and how many brokers there are. Always up: without Kafka acceptance and answers go on, and
 * a pod that is taken out for it would only make it worse. Thread-safe.
 */
@Readiness
@ApplicationScoped
public class KafkaHealth implements HealthCheck {

    /** Well below the probe's own limit of six seconds. */
    private static final int WITHIN_MS = 1_000;
    /** Probes come every five seconds from Kubernetes alone, and anybody else may ask. */
    private static final long REMEMBER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final KafkaConnection connection;
    private @Nullable Admin admin;
    private int brokers;
    private long asked;
    private boolean hasAsked;

    public KafkaHealth(KafkaConnection connection) {
        this.connection = connection;
    }

    @Override
    public HealthCheckResponse call() {
        int there = brokers();
        return HealthCheckResponse.named("kafka")
                .up()
                .withData("kafka", there > 0 ? "reached" : "away")
                .withData("brokers", there)
                .build();
    }

    private synchronized int brokers() {
        if (!hasAsked || System.nanoTime() - asked > REMEMBER_NANOS) {
            brokers = ask();
            asked = System.nanoTime();
            hasAsked = true;
        }
        return brokers;
    }

    private int ask() {
        try {
            return admin().describeCluster(new DescribeClusterOptions().timeoutMs(WITHIN_MS))
                    .nodes()
                    .get()
                    .size();
        } catch (ExecutionException | KafkaException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private Admin admin() {
        Admin current = admin;
        if (current == null) {
            // As long between attempts as the consumers make it: each one that fails is a line in the log.
            current = Admin.create(connection.with(Map.of(
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    WITHIN_MS,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    WITHIN_MS,
                    AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                    5_000L)));
            admin = current;
        }
        return current;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
