package io.tidegate.ingest.personal.store;

import io.tidegate.ingest.personal.MasterKey;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of keys, in the form of Java properties:
 *
 * <pre>
 * key.1=&lt;Base64 of 32 bytes&gt;
 * key.2=&lt;Base64 of 32 bytes&gt;
 * key.2.from=2026-12-01T00:00:00Z
 * key.2.until=2027-12-01T00:00:00Z
 * token-key=&lt;as tidegate.personal.token-key&gt;
 * </pre>
 */
record KeysFile(
        SortedMap<Integer, MasterKey> masters, @Nullable String tokenKey) {

    private static final Pattern NAME = Pattern.compile("key\\.(\\d{1,3})(\\.from|\\.until)?");
    private static final String TOKEN_KEY = "token-key";

    static KeysFile read(Path file) {
        Properties lines = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            lines.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("tidegate.personal.keys-file: " + file + " cannot be read");
        }
        SortedMap<Integer, MasterKey> masters = new TreeMap<>();
        for (String name : lines.stringPropertyNames()) {
            Matcher matcher = NAME.matcher(name);
            if (!matcher.matches() && !name.equals(TOKEN_KEY)) {
                throw new IllegalStateException(
                        file + ": " + name + ": known are key.<id>, key.<id>.from, key.<id>.until, " + TOKEN_KEY);
            }
            if (matcher.matches()) {
                int id = ConfiguredPersonalKeys.id(name, matcher.group(1));
                String secret = lines.getProperty("key." + id);
                if (secret == null) {
                    throw new IllegalStateException(file + ": key." + id + " is missing");
                }
                Instant from = time(name(id, "from"), lines.getProperty(name(id, "from")));
                masters.put(
                        id,
                        new MasterKey(
                                id,
                                ConfiguredPersonalKeys.secret("key." + id, secret),
                                from == null ? Instant.EPOCH : from,
                                time(name(id, "until"), lines.getProperty(name(id, "until")))));
            }
        }
        if (masters.isEmpty()) {
            throw new IllegalStateException(file + ": has no key");
        }
        return new KeysFile(masters, lines.getProperty(TOKEN_KEY));
    }

    private static String name(int id, String end) {
        return "key." + id + "." + end;
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new IllegalStateException(name + ": a time such as 2026-12-01T00:00:00Z is needed");
        }
    }
}
