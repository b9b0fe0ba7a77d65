package io.tidegate.ingest.platform;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The register of platforms and their keys. */
public interface Platforms {

    /** Adds a platform; false where its code is taken. */
    boolean add(Platform platform);

    Optional<Platform> find(String code);

    /** Sets whether a platform must send an Idempotency-Key; false where there is no such platform. */
    boolean requireIdempotencyKey(String code, boolean required);

    /** In order of code, after {@code after}. */
    List<Platform> list(@Nullable String after, int limit);

    void addKey(String platformCode, ApiKey key);

    /** Keys of a platform, the newest first, without those long revoked or expired being left out. */
    List<ApiKey> keys(String platformCode);

    /** Revokes a key; false where the platform has no such live key. */
    boolean revoke(String platformCode, String keyId, Instant now);

    /** A key with the platform that holds it. */
    Optional<HeldKey> findKey(String keyId);

    /** A key and its holder. */
    record HeldKey(ApiKey key, Platform platform) {}
}
