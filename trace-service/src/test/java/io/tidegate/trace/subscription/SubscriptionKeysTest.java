package io.tidegate.trace.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubscriptionKeysTest {

    private static final UUID ONE = new UUID(1, 1);
    private static final byte[] SECRET = "a secret of sixteen characters".getBytes(UTF_8);

    private static String key(int id, int filled) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) filled);
        return id + ":" + Base64.getEncoder().encodeToString(key);
    }

    @Test
    void highestKeySealsAndAllOpen() {
        SubscriptionKeys before = SubscriptionKeys.of(key(200, 1));
        SubscriptionKeys both = SubscriptionKeys.of(key(201, 2) + ", " + key(200, 1));
        byte[] sealed = before.seal(ONE, SECRET);
        assertThat(new String(sealed, UTF_8)).doesNotContain("sixteen");
        assertThat(before.seal(ONE, SECRET)).isNotEqualTo(sealed);
        assertThat(both.open(ONE, sealed)).isEqualTo(SECRET);
        assertThat(both.current()).isEqualTo(201);
        assertThatThrownBy(() -> before.open(ONE, both.seal(ONE, SECRET))).hasMessageContaining("key 201");
        assertThatThrownBy(() -> both.open(new UUID(1, 2), sealed)).isInstanceOf(IllegalArgumentException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> both.open(ONE, sealed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settingIsCheckedAndNeverShown() {
        assertThat(SubscriptionKeys.of("").seals()).isFalse();
        for (String wrong :
                new String[] {"0:" + "A".repeat(43) + "=", "256" + key(1, 1).substring(1), "1:short", "x"}) {
            assertThatThrownBy(() -> SubscriptionKeys.of(wrong))
                    .hasMessageContaining("openssl rand")
                    .hasMessageNotContaining("AAAA");
        }
    }
}
