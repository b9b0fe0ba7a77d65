package io.tidegate.kernel.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tidegate.kernel.token.TokenSettings;
import java.util.Optional;

/** Settings of who may call: an identity provider, a token that all staff share, or both. With neither there is no start. */
@ConfigMapping(prefix = "tidegate.staff")
public interface SecuritySettings {

    /** SHA-256 of a token that has every role and no name, 64 hex digits; for the local run. */
    Optional<String> tokenSha256();

    /** The identity provider of staff and machines. */
    Oidc oidc();

    /** How its tokens are read. */
    interface Oidc extends TokenSettings {

        /** The claim with the roles, a list or words with spaces between; dots lead into objects. */
        @WithDefault("realm_access.roles")
        String rolesClaim();

        /** The claim with the name that stands in records: one that the provider never gives to a second person. */
        @WithDefault("preferred_username")
        String nameClaim();
    }
}
