package io.tidegate.ingest.personal;

import io.tidegate.ingest.personal.store.ConfiguredPersonalKeys;

/** The keys of the test profile, to open what the service under test sealed. */
public final class TestRing {

    public static final String KEY_1 = "1:a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=";
    public static final String KEY_2 = "2:cXFxcXFxcXFxcXFxcXFxcXFxcXFxcXFxcXFxcXFxcXE=";
    public static final String KEY_3 = "3:enp6enp6enp6enp6enp6enp6enp6enp6enp6enp6eno=";

    private TestRing() {}

    /** Seals with the highest of these keys. */
    public static PersonalCipher cipher(String... keys) {
        return new PersonalCipher(ring(keys));
    }

    public static PersonalCipher cipher() {
        return cipher(KEY_1, KEY_2, KEY_3);
    }

    public static KeyRing ring(String... keys) {
        return new KeyRing(ConfiguredPersonalKeys.of(String.join(",", keys)));
    }
}
