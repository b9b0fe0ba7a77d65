package io.tidegate.ingest.personal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Settings of personal data. No message shows the value of a key. */
@ConfigMapping(prefix = "tidegate.personal")
public interface PersonalSettings {

    /** Keys in the simple form: Base64 of 32 random bytes, or several as {@code 1:<Base64>,2:<Base64>}. */
    Optional<String> key();

    /** Or a file with keys, each with an id and, if wanted, the time from which it encrypts. */
    Optional<String> keysFile();

    /** The key of tokens and digests, where it is not the encryption key with the lowest id. */
    Optional<String> tokenKey();

    /** Who may reveal: {@code name:<SHA-256 of the token, hex>}, several parted by commas. Without it nobody may. */
    Optional<String> revealTokens();

    /** Reveals of one officer within an hour. */
    @WithDefault("30")
    int revealsPerHour();

    /** Documents that a re-encryption or an erasure looks at within a second. */
    @WithDefault("5000")
    int jobRowsPerSecond();
}
