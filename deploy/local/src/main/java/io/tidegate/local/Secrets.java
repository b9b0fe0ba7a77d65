package io.tidegate.local;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a run, made at its first start and kept in a file that only its owner may read.
 *
 * @param personalKey base64 of 32 bytes: with it ingest encrypts personal data; without it they cannot be read again
 * @param subscriptionKeys what trace seals secrets of subscriptions with; null in a file of before there were any
 * @param evidenceKey what trace signs evidence files with: Ed25519, PKCS#8 in Base64; null likewise
 * @param platformKey of the demo platform; null until it is registered
 */
public record Secrets(
        Path file,
        String staffToken,
        String personalKey,
        String postgresPassword,
        @Nullable String subscriptionKeys,
        @Nullable String evidenceKey,
        @Nullable String platformKey) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String STAFF_TOKEN = "staff.token";
    private static final String PERSONAL_KEY = "personal.key";
    private static final String POSTGRES_PASSWORD = "postgres.password";
    private static final String SUBSCRIPTION_KEYS = "trace.subscription.secret-keys";
    private static final String EVIDENCE_KEY = "trace.evidence.signing-key";
    private static final String PLATFORM_KEY = "platform.DEMO.key";

    /** Reads the secrets of a data folder, or makes them. */
    public static Secrets of(Path data) {
        var existing = read(data);
        if (existing != null) {
            return existing.whole();
        }
        var made = new Secrets(
                data.resolve("secrets.properties"),
                "staff_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random(24)),
                Base64.getEncoder().encodeToString(random(32)),
                HexFormat.of().formatHex(random(16)),
                subscriptionKey(),
                signingKey(),
                null);
        made.write();
        return made;
    }

    /** Reads the secrets of a data folder; null where it was never started. */
    public static @Nullable Secrets read(Path data) {
        var file = new SecretFile(data.resolve("secrets.properties"));
        var properties = file.read();
        return properties == null
                ? null
                : new Secrets(
                        file.path(),
                        file.required(properties, STAFF_TOKEN),
                        file.required(properties, PERSONAL_KEY),
                        file.required(properties, POSTGRES_PASSWORD),
                        properties.getProperty(SUBSCRIPTION_KEYS),
                        properties.getProperty(EVIDENCE_KEY),
                        properties.getProperty(PLATFORM_KEY));
    }

    /** Whether nobody has been shown the secrets of a data folder yet: no start on it has come to its end. */
    static boolean areNew(Path data) {
        var existing = read(data);
        return existing == null || existing.platformKey() == null;
    }

    /** The same with what a file of an earlier version lacks, which is made and kept. */
    private Secrets whole() {
        if (subscriptionKeys != null && evidenceKey != null) {
            return this;
        }
        var whole = new Secrets(
                file,
                staffToken,
                personalKey,
                postgresPassword,
                subscriptionKeys == null ? subscriptionKey() : subscriptionKeys,
                evidenceKey == null ? signingKey() : evidenceKey,
                platformKey);
        whole.write();
        return whole;
    }

    private static String subscriptionKey() {
        return "1:" + Base64.getEncoder().encodeToString(random(32));
    }

    private static String signingKey() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /** Keeps the key of the demo platform as well. */
    public Secrets withPlatformKey(String key) {
        var whole = new Secrets(file, staffToken, personalKey, postgresPassword, subscriptionKeys, evidenceKey, key);
        whole.write();
        return whole;
    }

    /** Keeps the same secrets for another data folder, whose services work with the same databases. */
    void copyTo(Path data) {
        new Secrets(
                        data.resolve(file.getFileName()),
                        staffToken,
                        personalKey,
                        postgresPassword,
                        subscriptionKeys,
                        evidenceKey,
                        platformKey)
                .write();
    }

    /** What a service is given instead of the token itself: hexadecimal SHA-256. */
    public String staffTokenSha256() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(staffToken.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A log line or a stack trace with this record in it gives nothing away. */
    @Override
    public String toString() {
        return "Secrets[" + file + "]";
    }

    private void write() {
        var properties = new Properties();
        properties.setProperty(STAFF_TOKEN, staffToken);
        properties.setProperty(PERSONAL_KEY, personalKey);
        properties.setProperty(POSTGRES_PASSWORD, postgresPassword);
        if (subscriptionKeys != null) {
            properties.setProperty(SUBSCRIPTION_KEYS, subscriptionKeys);
        }
        if (evidenceKey != null) {
            properties.setProperty(EVIDENCE_KEY, evidenceKey);
        }
        if (platformKey != null) {
            properties.setProperty(PLATFORM_KEY, platformKey);
        }
        new SecretFile(file).write(properties, "Keys of this run. Whoever has them has its data.");
    }

    static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
