package io.tidegate.ingest.personal;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tidegate.ingest.personal.store.ConfiguredPersonalKeys;
import io.tidegate.kernel.safety.Unsafe;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

/** What this repository prints in its tests is no secret anywhere else. */
class WeakKeysTest {

    /** {@code openssl rand -base64 32}. */
    private static final String RANDOM = "7BbXKYj6Eg8xhGvI9MgkfvlyAecaTp4mUFcHu7P0BaE=";

    @Test
    void theKeysAndRevealTokensOfTheTestsAreRefused() throws Exception {
        Properties settings = new Properties();
        try (var in = WeakKeysTest.class.getResourceAsStream("/application.properties")) {
            settings.load(in);
        }
        assertThat(unsafe(
                        settings.getProperty("%test.tidegate.personal.key"),
                        settings.getProperty("%test.tidegate.personal.reveal-tokens")))
                .extracting(Unsafe::key)
                .containsExactly(
                        "tidegate.personal.key",
                        "tidegate.personal.key",
                        "tidegate.personal.key",
                        "tidegate.personal.token-key",
                        "tidegate.personal.reveal-tokens",
                        "tidegate.personal.reveal-tokens");
    }

    @Test
    void randomKeysPass() {
        assertThat(unsafe(RANDOM, "")).isEmpty();
        // As local-cluster makes them: 32 letters and digits.
        assertThat(unsafe(base64("Zk3mq81TbWx0R7uYcN2dLf94hJsPaE6g"), "wang:" + "ab".repeat(32)))
                .isEmpty();
    }

    @Test
    void noFindingShowsAKey() {
        byte[] equal = new byte[32];
        Arrays.fill(equal, (byte) 'k');
        String key = Base64.getEncoder().encodeToString(equal);
        assertThat(unsafe(key, ""))
                .hasSize(2)
                .allSatisfy(unsafe -> assertThat(unsafe.toString()).doesNotContain(key, "kkkk"));
    }

    private static List<Unsafe> unsafe(String key, String revealTokens) {
        Properties values = new Properties();
        if (!revealTokens.isEmpty()) {
            values.setProperty("tidegate.personal.reveal-tokens", revealTokens);
        }
        ConfigSource source = new PropertiesConfigSource(values, "test", 1);
        PersonalSettings settings = new SmallRyeConfigBuilder()
                .withSources(source)
                .withMapping(PersonalSettings.class)
                .build()
                .getConfigMapping(PersonalSettings.class);
        return new WeakKeys(ConfiguredPersonalKeys.of(key), new Officers(settings)).unsafe();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
