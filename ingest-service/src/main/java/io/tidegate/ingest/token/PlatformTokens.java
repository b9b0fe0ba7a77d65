package io.tidegate.ingest.token;

import io.tidegate.kernel.token.AccessToken;
import io.tidegate.kernel.token.AccessTokens;
import io.tidegate.kernel.token.Issuer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Access tokens of platforms. Thread-safe; may wait for the issuer. */
@ApplicationScoped
public class PlatformTokens {

    private final AccessTokens tokens;

    public PlatformTokens(PlatformTokenSettings settings) {
        this.tokens = new AccessTokens("tidegate.ingest.token", settings);
    }

    /** Whose tokens are taken; empty where none are. */
    public Optional<Issuer> issuer() {
        return tokens.issuer();
    }

    /** What a token says; a ProblemException of status 401 or 503, see {@link AccessTokens#check}. */
    public AccessToken check(String token) {
        return tokens.check(token);
    }
}
