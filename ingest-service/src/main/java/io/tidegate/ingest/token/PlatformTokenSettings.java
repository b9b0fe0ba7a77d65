package io.tidegate.ingest.token;

import io.smallrye.config.ConfigMapping;
import io.tidegate.kernel.token.TokenSettings;

/** Settings of access tokens of platforms. Without an issuer none is taken. */
@ConfigMapping(prefix = "tidegate.ingest.token")
public interface PlatformTokenSettings extends TokenSettings {}
