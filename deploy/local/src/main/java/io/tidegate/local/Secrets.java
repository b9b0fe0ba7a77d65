package io.tidegate.local;

import io.tidegate.embedded.ServerException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
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
 * @param platformKey of the demo platform; null until it is registered
 */
public record Secrets(
        Path file,
        String staffToken,
        String personalKey,
        String postgresPassword,
        @Nullable String platformKey) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String STAFF_TOKEN = "staff.token";
    private static final String PERSONAL_KEY = "personal.key";
    private static final String POSTGRES_PASSWORD = "postgres.password";
    private static final String PLATFORM_KEY = "platform.DEMO.key";

    /** Reads the secrets of a data folder, or makes them. */
    public static Secrets of(Path data) {
        var existing = read(data);
        if (existing != null) {
            return existing;
        }
        var made = new Secrets(
                data.resolve("secrets.properties"),
                "staff_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random(24)),
                Base64.getEncoder().encodeToString(random(32)),
                HexFormat.of().formatHex(random(16)),
                null);
        made.write();
        return made;
    }

    /** Reads the secrets of a data folder; null where it was never started. */
    public static @Nullable Secrets read(Path data) {
        var file = data.resolve("secrets.properties");
        if (!Files.exists(file)) {
            return null;
        }
        try {
            var properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            return new Secrets(
                    file,
                    required(properties, STAFF_TOKEN, file),
                    required(properties, PERSONAL_KEY, file),
                    required(properties, POSTGRES_PASSWORD, file),
                    properties.getProperty(PLATFORM_KEY));
        } catch (IOException e) {
            throw new ServerException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Whether nobody has been shown the secrets of a data folder yet: no start on it has come to its end. */
    static boolean areNew(Path data) {
        var existing = read(data);
        return existing == null || existing.platformKey() == null;
    }

    /** Keeps the key of the demo platform as well. */
    public Secrets withPlatformKey(String key) {
        var whole = new Secrets(file, staffToken, personalKey, postgresPassword, key);
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
        if (platformKey != null) {
            properties.setProperty(PLATFORM_KEY, platformKey);
        }
        try {
            Files.createDirectories(file.getParent());
            var text = new StringWriter();
            properties.store(text, "Keys of this run. Whoever has them has its data.");
            var fresh = file.resolveSibling("secrets.properties.new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text.toString());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ServerException("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static String required(Properties properties, String name, Path file) {
        var value = properties.getProperty(name);
        if (value == null) {
            throw new ServerException(
                    "%s has no %s. Put the whole file back, or start with another data folder.".formatted(file, name));
        }
        return value;
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
