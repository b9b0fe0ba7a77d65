package io.tidegate.bench.suite;

import java.net.URI;

/**
 * Where a suite runs, and the keys to it.
 *
 * @param apiKey of a platform, for ingest
 * @param staffToken for the services behind it
 */
public record Suite(URI ingest, URI risk, URI rating, URI trace, String apiKey, String staffToken) {

    /** Keys stay out of logs. */
    @Override
    public String toString() {
        return "Suite[" + ingest + ", " + risk + ", " + rating + ", " + trace + "]";
    }
}
