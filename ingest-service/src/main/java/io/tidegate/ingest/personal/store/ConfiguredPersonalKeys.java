package io.tidegate.ingest.personal.store;

import io.tidegate.ingest.personal.Derivation;
import io.tidegate.ingest.personal.MasterKey;
import io.tidegate.ingest.personal.PersonalKeys;
import io.tidegate.ingest.personal.PersonalSettings;
import io.tidegate.ingest.personal.TokenKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keys from the settings: either {@code tidegate.personal.key} (environment: TIDEGATE_PERSONAL_KEY), the Base64 of 32 random
 * bytes, which is key 1, or several as {@code 1:<Base64>,2:<Base64>}; or a file of keys, see {@link KeysFile}. Refuses to
 * start with anything else; no message shows a key.
 */
@ApplicationScoped
public class ConfiguredPersonalKeys implements PersonalKeys {

    private static final String KEY = "tidegate.personal.key";
    private static final String KEYS_FILE = "tidegate.personal.keys-file";
    private static final String TOKEN_KEY = "tidegate.personal.token-key";
    private static final String DERIVED = "derived:";
    private static final int KEY_BYTES = 32;

    private final SortedMap<Integer, MasterKey> masters;
    private final TokenKey tokenKey;

    @Inject
    public ConfiguredPersonalKeys(PersonalSettings settings) {
        this(
                settings.key().orElse(null),
                settings.keysFile().map(Path::of).orElse(null),
                settings.tokenKey().orElse(null));
    }

    ConfiguredPersonalKeys(@Nullable String key, @Nullable Path file, @Nullable String token) {
        if ((key == null) == (file == null)) {
            throw new IllegalStateException("set either " + KEY + " or " + KEYS_FILE);
        }
        if (file != null) {
            KeysFile keys = KeysFile.read(file);
            masters = keys.masters();
            if (token != null && keys.tokenKey() != null) {
                throw new IllegalStateException(TOKEN_KEY + ": the keys file has one too");
            }
            tokenKey = tokenKey(TOKEN_KEY, token == null ? keys.tokenKey() : token, masters);
        } else {
            masters = simple(String.valueOf(key));
            tokenKey = tokenKey(TOKEN_KEY, token, masters);
        }
    }

    /** Keys in the simple form, for tests and tools. */
    public static PersonalKeys of(String setting) {
        return new ConfiguredPersonalKeys(setting, null, null);
    }

    @Override
    public SortedMap<Integer, MasterKey> masters() {
        return new TreeMap<>(masters);
    }

    @Override
    public TokenKey tokenKey() {
        return tokenKey;
    }

    private static SortedMap<Integer, MasterKey> simple(String setting) {
        SortedMap<Integer, MasterKey> masters = new TreeMap<>();
        for (String part : setting.split(",", -1)) {
            int colon = part.indexOf(':');
            int id = colon < 0 ? 1 : id(KEY, part.substring(0, colon));
            byte[] secret = secret(KEY, part.substring(colon + 1));
            if (masters.put(id, new MasterKey(id, secret, Instant.EPOCH, null)) != null) {
                throw new IllegalStateException(KEY + ": key " + id + " is there twice");
            }
        }
        return masters;
    }

    /**
     * The token key as set, else that of the encryption key with the lowest id. It is set as a master of its own, or as the
     * two keys derived from one, {@code derived:<tokens>,<digests>}, so that a master that tokens hang on can be destroyed.
     */
    private static TokenKey tokenKey(String setting, @Nullable String value, SortedMap<Integer, MasterKey> masters) {
        if (value != null && value.strip().startsWith(DERIVED)) {
            String[] parts = value.strip().substring(DERIVED.length()).split(",", -1);
            if (parts.length != 2) {
                throw new IllegalStateException(setting + ": derived:<tokens>,<digests> is needed");
            }
            return new TokenKey(secret(setting, parts[0]), secret(setting, parts[1]));
        }
        byte[] master = value == null
                ? Objects.requireNonNull(masters.get(masters.firstKey())).secret()
                : secret(setting, value);
        return new TokenKey(Derivation.derive(master, "tokens"), Derivation.derive(master, "digests"));
    }

    static int id(String setting, String text) {
        int id = text.strip().matches("\\d{1,3}") ? Integer.parseInt(text.strip()) : 0;
        if (id < 1 || id > MasterKey.ID_MAX) {
            throw new IllegalStateException(setting + ": a key id is a number from 1 to " + MasterKey.ID_MAX);
        }
        return id;
    }

    static byte[] secret(String setting, String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(setting + ": not Base64");
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException(setting + ": " + KEY_BYTES + " bytes are needed, not " + key.length);
        }
        return key;
    }
}
