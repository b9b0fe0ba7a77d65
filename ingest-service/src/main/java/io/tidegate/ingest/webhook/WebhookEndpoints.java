package io.tidegate.ingest.webhook;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The register of endpoints and their secrets. Thread-safe. */
public interface WebhookEndpoints {

    /** Adds an endpoint with its first secret; false where its platform has {@code max} already. */
    boolean add(WebhookEndpoint endpoint, SealedSecret secret, int max) throws SQLException;

    Optional<WebhookEndpoint> find(String platform, UUID endpointId) throws SQLException;

    /** The oldest first. */
    List<WebhookEndpoint> list(String platform) throws SQLException;

    /**
     * Writes url, description, filter, state and the reason of a stop; failures are forgotten. Of deliveries nothing changes.
     * False where the endpoint is gone or its version is no longer {@code endpoint.version() - 1}.
     */
    boolean change(WebhookEndpoint endpoint) throws SQLException;

    /** Removes an endpoint with all that hangs on it. */
    boolean remove(String platform, UUID endpointId) throws SQLException;

    /** Secrets that have not ended, the newest first. */
    List<WebhookSecret> secrets(UUID endpointId, Instant now) throws SQLException;

    /** Adds a secret; those before it end at {@code othersEnd}, or earlier where that is so already. False beyond {@code max}. */
    boolean addSecret(UUID endpointId, SealedSecret secret, Instant now, Instant othersEnd, int max)
            throws SQLException;

    /** Ends a secret at once. False where it is not live, or where it is the only one that goes on. */
    boolean endSecret(UUID endpointId, UUID secretId, Instant now) throws SQLException;

    /** Sealed secrets that sign now, the newest first. */
    List<SealedSecret> signing(UUID endpointId, Instant now) throws SQLException;

    /** Every secret, for sealing anew under another key. */
    List<SealedSecret> allSecrets() throws SQLException;

    /** Replaces the sealed form of a secret. */
    void reseal(SealedSecret secret) throws SQLException;

    /** A secret as it is stored. */
    record SealedSecret(UUID secretId, Instant createdAt, byte[] sealed) {}
}
