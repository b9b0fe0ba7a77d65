package io.tidegate.client.send;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the command finds its key, and where it keeps its journals. */
final class Keys {

    /** The line of a local run's secrets. */
    private static final Pattern PROPERTY = Pattern.compile("platform\\.[^=\\s]+\\.key\\s*=\\s*(tg_\\S+)");

    private static final Pattern BARE = Pattern.compile("\\S+");

    private Keys() {}

    /** The key in {@code file}, or in the environment; throws IllegalArgumentException that says how to give one. */
    static String read(@Nullable Path file) throws IOException {
        if (file == null) {
            String key = System.getenv("TIDEGATE_KEY");
            if (key == null || key.isBlank()) {
                throw new IllegalArgumentException("No key: set TIDEGATE_KEY, or name a file with --key-file."
                        + " A local run keeps its key in data/secrets.properties.");
            }
            return key.strip();
        }
        String text = Files.readString(file).strip();
        Matcher property = PROPERTY.matcher(text);
        if (property.find()) {
            return property.group(1);
        }
        Matcher bare = BARE.matcher(text.lines().findFirst().orElse(""));
        if (!bare.matches()) {
            throw new IllegalArgumentException(file + " has no API key (tg_...) in its first line.");
        }
        return text.lines().findFirst().orElse("").strip();
    }

    /** The journal of this command: the same centre and the same arguments. */
    static Path journal(URI centre, List<String> inputs) {
        StringBuilder name = new StringBuilder(centre.toString());
        for (String input : inputs) {
            name.append('\n')
                    .append(
                            input.equals("-")
                                    ? input
                                    : Path.of(input).toAbsolutePath().normalize());
        }
        String id = UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        String cache = System.getenv("XDG_CACHE_HOME");
        Path folder =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return folder.resolve("tidegate").resolve("send-" + id + ".json");
    }
}
