package io.tidegate.kernel.security;

import io.smallrye.config.ConfigMapping;

/** Settings of who may call. */
@ConfigMapping(prefix = "tidegate.staff")
public interface SecuritySettings {

    /** SHA-256 of the staff token, 64 hex digits. There is no default: a service without it does not start. */
    String tokenSha256();
}
