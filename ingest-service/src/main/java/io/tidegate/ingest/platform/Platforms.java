package io.tidegate.ingest.platform;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The register of platforms and their keys. */
public interface Platforms {

    /** What became of a change of the register. */
    enum Change {
        DONE,
        /** Its code, at adding, or its client id is another platform's. */
        TAKEN,
        /** There is no such platform or key, or not in the version that the change was made from. */
        GONE,
        /** It would be one key too many. */
        TOO_MANY
    }

    /**
     * Which platforms a list shows; null asks nothing.
     *
     * @param text in the code or the name, whatever its case
     */
    record Filter(
            @Nullable State state,
            @Nullable Boolean sandbox,
            @Nullable Role role,
            @Nullable String text) {}

    /** Adds a platform. */
    Change add(Platform platform);

    /** Puts {@code platform} in the place of the version that it names, as the version after it. */
    Change replace(Platform platform);

    Optional<Platform> find(String code);

    /** The platform whose access tokens name this client. */
    Optional<Platform> findClient(String clientId);

    /** In order of code, after {@code after}. */
    List<Platform> list(Filter filter, @Nullable String after, int limit);

    /** Adds a key, unless the platform has {@code liveMax} that are live. */
    Change addKey(String platformCode, ApiKey key, int liveMax);

    /** As {@link #addKey}, and lets the live key {@code replaced} end at {@code end} at the latest. */
    Change rotateKey(String platformCode, ApiKey key, String replaced, Instant end, int liveMax);

    /** Keys of a platform, the newest first, without those long revoked or expired being left out. */
    List<ApiKey> keys(String platformCode);

    /** Revokes a key; false where the platform has no such live key. */
    boolean revoke(String platformCode, String keyId, Instant now);

    /** A key with the platform that holds it. */
    Optional<HeldKey> findKey(String keyId);

    /** Writes down when keys were last used. */
    void used(Map<String, Instant> lastUses);

    /** Writes down when the clients of platforms were last used, by code of the platform. */
    void clientsUsed(Map<String, Instant> lastUses);

    /** A key and its holder. */
    record HeldKey(ApiKey key, Platform platform) {}
}
