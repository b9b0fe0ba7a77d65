package io.tidegate.rating;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.tidegate.kernel.security.SecuritySettings;

/** Temporary. */
@StaticInitSafe
public class EarlySettings implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withMapping(SecuritySettings.class);
    }
}
