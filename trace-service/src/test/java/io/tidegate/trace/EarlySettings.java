package io.tidegate.trace;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.tidegate.kernel.security.SecuritySettings;

/** Makes the staff settings known while Quarkus builds its filters, which is before it reads other mappings. */
@StaticInitSafe
public class EarlySettings implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withMapping(SecuritySettings.class);
    }
}
