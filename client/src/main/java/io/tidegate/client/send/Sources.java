package io.tidegate.client.send;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What the arguments of the command stand for: files themselves, folders for what is in them, archives for their entries. */
final class Sources {

    private static final List<String> SUFFIXES = List.of(".xml", ".json", ".ndjson", ".jsonl");

    private final List<Source> found = new ArrayList<>();
    private final InputStream standardInput;
    private int passedOver;

    Sources(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    /** Adds what {@code argument} stands for; throws where there is no such file. */
    void add(String argument) throws IOException {
        if (argument.equals("-")) {
            found.add(new Source("standard input", 0, "", () -> standardInput));
            return;
        }
        Path path = Path.of(argument);
        if (Files.isDirectory(path)) {
            folder(path);
        } else if (Files.isRegularFile(path)) {
            file(path);
        } else if (Files.exists(path)) {
            // A pipe or a device: read once, like standard input.
            found.add(new Source(argument, 0, "", () -> Files.newInputStream(path)));
        } else {
            throw new NoSuchFileException(argument);
        }
    }

    /** In the order of the arguments, those of a folder or archive by name. */
    List<Source> found() {
        return List.copyOf(found);
    }

    /** Files of folders and archives that have none of the suffixes. */
    int passedOver() {
        return passedOver;
    }

    private void folder(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (isWanted(file.toString()) || lower(file.toString()).endsWith(".zip")) {
                    file(file);
                } else {
                    passedOver++;
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void file(Path file) throws IOException {
        if (lower(file.toString()).endsWith(".zip")) {
            archive(file);
            return;
        }
        boolean packed = lower(file.toString()).endsWith(".gz");
        found.add(new Source(
                file.toString(),
                packed ? 0 : Files.size(file),
                version(file),
                packed ? () -> new GZIPInputStream(Files.newInputStream(file)) : () -> Files.newInputStream(file)));
    }

    private void archive(Path file) throws IOException {
        String version = version(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<ZipEntry> entries = new ArrayList<>();
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                if (entry.isDirectory()) {
                    continue;
                }
                if (isWanted(entry.getName())) {
                    entries.add(entry);
                } else {
                    passedOver++;
                }
            }
            entries.sort((a, b) -> a.getName().compareTo(b.getName()));
            for (ZipEntry entry : entries) {
                found.add(new Source(
                        file + "!" + entry.getName(),
                        Math.max(0, entry.getSize()),
                        version,
                        () -> entry(file, entry.getName())));
            }
        }
    }

    /** The stream of an entry, which closes its archive with itself. */
    private static InputStream entry(Path file, String name) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        InputStream content = zip.getInputStream(zip.getEntry(name));
        return new java.io.FilterInputStream(content) {
            @Override
            public void close() throws IOException {
                super.close();
                zip.close();
            }
        };
    }

    private static boolean isWanted(String name) {
        String plain = lower(name);
        String bare = plain.endsWith(".gz") ? plain.substring(0, plain.length() - 3) : plain;
        return SUFFIXES.stream().anyMatch(bare::endsWith);
    }

    private static String version(Path file) throws IOException {
        return Files.size(file) + "@" + Files.getLastModifiedTime(file).toMillis();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
