package io.tidegate.ingest.platform;

import java.util.Set;

/**
 * Who asks: a platform, by one of its credentials.
 *
 * @param credential public name of the key or client that was used; no secret
 * @param scopes what it opens
 */
public record Caller(Platform platform, String credential, Set<Scope> scopes) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }
}
