package io.tidegate.ingest.personal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Working keys, derived from the masters, one for each use.
 *
 * <p>Thread-safe: a Mac handed out belongs to the caller.
 */
@ApplicationScoped
public class KeyRing {

    private static final int FINGERPRINT_BYTES = 8;

    private final List<MasterKey> masters;
    private final Map<Integer, Mac> dataKeys = new HashMap<>();
    private final Map<Integer, byte[]> fingerprints = new HashMap<>();
    private final Mac tokens;
    private final Mac digests;
    private final Mac audit;
    private final InstantSource clock;
    private volatile Current current;

    /** The key that encrypts until {@code untilMillis}. */
    private record Current(int id, long untilMillis) {}

    @Inject
    public KeyRing(PersonalKeys keys) {
        this(keys, InstantSource.system());
    }

    KeyRing(PersonalKeys keys, InstantSource clock) {
        this.clock = clock;
        masters = List.copyOf(keys.masters().values());
        for (MasterKey master : masters) {
            dataKeys.put(master.id(), Derivation.mac(Derivation.derive(master.secret(), "data")));
            fingerprints.put(master.id(), fingerprint(Derivation.derive(master.secret(), "fingerprint")));
        }
        TokenKey tokenKey = keys.tokenKey();
        tokens = Derivation.mac(tokenKey.tokens());
        digests = Derivation.mac(tokenKey.digests());
        audit = Derivation.mac(Derivation.derive(tokenKey.tokens(), "audit"));
        fingerprints.put(0, fingerprint(Derivation.derive(tokenKey.tokens(), "fingerprint")));
        current = choose(clock.instant());
    }

    /** The encryption keys, by id. */
    public List<MasterKey> masters() {
        return masters;
    }

    /** The key id that encrypts now. */
    public int currentId() {
        Current now = current;
        if (clock.millis() >= now.untilMillis()) {
            now = choose(clock.instant());
            current = now;
        }
        return now.id();
    }

    boolean knows(int keyId) {
        return dataKeys.containsKey(keyId);
    }

    /**
     * Tells keys apart without telling the key.
     *
     * @param keyId of an encryption key; 0 is the key of tokens
     */
    public byte @Nullable [] fingerprint(int keyId) {
        byte[] fingerprint = fingerprints.get(keyId);
        return fingerprint == null ? null : fingerprint.clone();
    }

    /** Derives the data keys of single documents. */
    Mac dataKeys(int keyId) {
        Mac mac = dataKeys.get(keyId);
        if (mac == null) {
            throw new IllegalArgumentException("Unknown key id " + keyId);
        }
        return copy(mac);
    }

    Mac tokens() {
        return copy(tokens);
    }

    /** Chains the audit: who can write rows but has not this key cannot make a chain that holds. */
    Mac audit() {
        return copy(audit);
    }

    /**
     * Keyed digests of contents. A plain hash over a content with personal data would let whoever reads the rest of the
     * row test guesses of it.
     */
    public Mac digests() {
        return copy(digests);
    }

    /**
     * The highest id among the keys in force. Where none is, the highest of those that have begun goes on: a key past its
     * time is better than a document that is not accepted.
     */
    private Current choose(Instant now) {
        int id = 0;
        int overdue = 0;
        Instant until = Instant.MAX;
        for (MasterKey master : masters) {
            if (master.encryptsAt(now)) {
                id = Math.max(id, master.id());
            }
            if (!now.isBefore(master.from())) {
                overdue = Math.max(overdue, master.id());
            }
            until = earliest(until, now, master.from());
            until = master.until() == null ? until : earliest(until, now, master.until());
        }
        if (overdue == 0) {
            throw new IllegalStateException("no key of personal data has begun to encrypt: see its 'from'");
        }
        return new Current(id == 0 ? overdue : id, until.equals(Instant.MAX) ? Long.MAX_VALUE : until.toEpochMilli());
    }

    private static Instant earliest(Instant until, Instant now, Instant change) {
        return change.isAfter(now) && change.isBefore(until) ? change : until;
    }

    private static byte[] fingerprint(byte[] key) {
        byte[] whole = Derivation.mac(key).doFinal("fingerprint".getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(whole, FINGERPRINT_BYTES);
    }

    /** A clone shares the key schedule: several times cheaper than a new instance with init. */
    private static Mac copy(Mac mac) {
        try {
            return (Mac) mac.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
