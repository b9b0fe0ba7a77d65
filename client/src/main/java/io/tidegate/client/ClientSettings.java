package io.tidegate.client;

import java.net.URI;
import java.time.Duration;

/**
 * How to reach a centre.
 *
 * @param centre address of its ingest service, such as {@code https://ingest.example.org}
 * @param key API key of the platform
 * @param language of rules and mends: {@code en} or {@code zh}
 * @param dryRun documents are only checked
 * @param timeout of one try
 */
public record ClientSettings(
        URI centre, String key, String language, boolean dryRun, Duration timeout, RetryPolicy retries) {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    public ClientSettings {
        if (!"http".equalsIgnoreCase(centre.getScheme()) && !"https".equalsIgnoreCase(centre.getScheme())) {
            throw new IllegalArgumentException("The address of a centre starts with http:// or https://: " + centre);
        }
        if (key.isBlank() || !key.equals(key.strip())) {
            throw new IllegalArgumentException("The key is empty or has white space around it");
        }
    }

    /** English, for real, one minute a try, the usual patience. */
    public static ClientSettings of(URI centre, String key) {
        return new ClientSettings(centre, key, "en", false, TIMEOUT, RetryPolicy.standard());
    }

    public ClientSettings withLanguage(String other) {
        return new ClientSettings(centre, key, other, dryRun, timeout, retries);
    }

    public ClientSettings withDryRun(boolean only) {
        return new ClientSettings(centre, key, language, only, timeout, retries);
    }

    public ClientSettings withRetries(RetryPolicy policy) {
        return new ClientSettings(centre, key, language, dryRun, timeout, policy);
    }

    /** Without the key: settings that are logged by accident give nothing away. */
    @Override
    public String toString() {
        return "ClientSettings[" + centre + ", " + language + (dryRun ? ", dry run" : "") + "]";
    }
}
