package io.tidegate.ingest.personal.store;

import io.tidegate.ingest.personal.PersonalKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keys from {@code tidegate.personal.key} (environment: TIDEGATE_PERSONAL_KEY): the Base64 of 32 random bytes, which is
 * key 1, or several as {@code 1:<Base64>,2:<Base64>}. Refuses to start with anything else; no message shows a key.
 */
@ApplicationScoped
public class ConfiguredPersonalKeys implements PersonalKeys {

    private static final int KEY_BYTES = 32;
    private static final int ID_MAX = 255;

    private final NavigableMap<Integer, byte[]> masters = new TreeMap<>();

    public ConfiguredPersonalKeys(@ConfigProperty(name = "tidegate.personal.key") String setting) {
        for (String part : setting.split(",", -1)) {
            int colon = part.indexOf(':');
            masters.put(colon < 0 ? 1 : id(part.substring(0, colon)), key(part.substring(colon + 1)));
        }
    }

    @Override
    public NavigableMap<Integer, byte[]> masters() {
        return new TreeMap<>(masters);
    }

    private static int id(String text) {
        int id = text.strip().matches("\\d{1,3}") ? Integer.parseInt(text.strip()) : 0;
        if (id < 1 || id > ID_MAX) {
            throw new IllegalStateException("tidegate.personal.key: a key id is a number from 1 to 255");
        }
        return id;
    }

    private static byte[] key(String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("tidegate.personal.key: not Base64", e);
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException("tidegate.personal.key: 32 bytes are needed, not " + key.length);
        }
        return key;
    }
}
