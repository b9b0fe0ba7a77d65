package io.tidegate.ingest.personal;

import io.tidegate.kernel.safety.KnownWords;
import io.tidegate.kernel.safety.SafetyCheck;
import io.tidegate.kernel.safety.Unsafe;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keys of personal data and reveal tokens that anybody could guess. No message shows one. */
@ApplicationScoped
public class WeakKeys implements SafetyCheck {

    /** Of 32 random bytes fewer are different once in 10^25 keys, of 32 random letters and digits once in 10^12. */
    private static final int DIFFERENT_BYTES_MIN = 12;

    private static final int KEY_BYTES = 32;

    private final PersonalKeys keys;
    private final Officers officers;

    public WeakKeys(PersonalKeys keys, Officers officers) {
        this.keys = keys;
        this.officers = officers;
    }

    @Override
    public List<Unsafe> unsafe() {
        List<Unsafe> unsafe = new ArrayList<>();
        for (Map.Entry<Integer, MasterKey> master : keys.masters().entrySet()) {
            if (isWeak(master.getValue().secret())) {
                unsafe.add(new Unsafe(
                        "tidegate.personal.key",
                        "key " + master.getKey() + " repeats few bytes: it is no random key",
                        "Make one: openssl rand -base64 32"));
            }
        }
        if (isOfEqualBytes(keys.tokenKey())) {
            unsafe.add(new Unsafe(
                    "tidegate.personal.token-key",
                    "it is made of one byte again and again",
                    "Before the first document: openssl rand -base64 32. After it tokens would change"));
        }
        officers.hashes().forEach((name, sha256) -> {
            if (KnownWords.hasHash(sha256, name, "reveal", "reveal-" + name)) {
                unsafe.add(new Unsafe(
                        "tidegate.personal.reveal-tokens",
                        "the token of " + name + " is a word that anybody tries first",
                        "Make one: openssl rand -base64 32"));
            }
        });
        return unsafe;
    }

    /** Of a token key only what was derived from it is known. */
    private static boolean isOfEqualBytes(TokenKey key) {
        byte[] secret = new byte[KEY_BYTES];
        for (int one = 0; one < 1 << Byte.SIZE; one++) {
            Arrays.fill(secret, (byte) one);
            if (MessageDigest.isEqual(Derivation.derive(secret, "tokens"), key.tokens())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWeak(byte[] secret) {
        Set<Byte> different = new HashSet<>();
        for (byte one : secret) {
            different.add(one);
        }
        return different.size() < DIFFERENT_BYTES_MIN;
    }
}
