package io.tidegate.kernel.token;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * What a good access token says.
 *
 * @param clientId to whom it was given: {@code client_id}, or {@code azp} where there is none
 * @param scopes words of the claim {@literal scope}, known here or not
 * @param claims everything that it says
 * @param expiresAt from when on it opens nothing
 */
public record AccessToken(String clientId, Set<String> scopes, Map<String, Object> claims, Instant expiresAt) {

    public AccessToken {
        scopes = Set.copyOf(scopes);
        claims = Collections.unmodifiableMap(claims);
    }
}
