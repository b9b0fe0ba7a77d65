package io.tidegate.kernel.token;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of access tokens. Without an issuer none is taken. */
public interface TokenSettings {

    /** The identity provider as it names itself in {@code iss}, such as https://id.example.cn/realms/centre. */
    Optional<String> issuer();

    /** Our name at the issuer: what {@code aud} must hold. */
    Optional<String> audience();

    /** Values of {@code typ} that are taken, with commas between; some issuers write JWT where RFC 9068 asks for at+jwt. */
    @WithDefault("at+jwt")
    String types();

    /** How far the issuer's clock and ours may be apart. */
    @WithDefault("30s")
    Duration clockSkew();

    /** Age at which the issuer's keys are fetched again; while it is away the old ones go on working. */
    @WithDefault("1h")
    Duration keysRefetchAfter();

    /** Least time between two fetches, however many tokens name an unknown key. */
    @WithDefault("10s")
    Duration keysRefetchMin();

    /** How long the issuer may take to answer. */
    @WithDefault("5s")
    Duration timeout();

    /** Verified tokens kept in memory, so that each is verified once and not with every request. */
    @WithDefault("10000")
    int rememberedMax();
}
