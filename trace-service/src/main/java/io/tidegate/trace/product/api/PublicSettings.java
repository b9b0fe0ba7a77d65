package io.tidegate.trace.product.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the public pages. */
@ConfigMapping(prefix = "tidegate.trace.public")
public interface PublicSettings {

    /** Where phones reach this service, without a slash at the end: what QR codes lead to. */
    @WithDefault("http://localhost:8083")
    String address();
}
