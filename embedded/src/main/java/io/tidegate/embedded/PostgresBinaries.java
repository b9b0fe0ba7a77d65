package io.tidegate.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The PostgreSQL programs for this machine, unpacked once per user into a cache folder.
 *
 * @param home the folder with bin, lib and share
 */
record PostgresBinaries(Path home) {
    /** Names the cache folder: a new version is unpacked beside the old one. */
    private static final String VERSION = "18.6.0";

    static PostgresBinaries unpacked() {
        var system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
        var machine = machine();
        var folder = cache().resolve("postgresql-" + VERSION + "-" + system.toLowerCase(Locale.ROOT) + "-" + machine);
        try {
            if (!Files.isExecutable(folder.resolve("bin").resolve("postgres"))) {
                unpack(system, machine, folder);
            }
        } catch (IOException e) {
            throw new ServerException(
                    "Cannot unpack PostgreSQL into %s: %s. Name another folder with the environment variable"
                                    .formatted(folder, e.getMessage())
                            + " TIDEGATE_CACHE.",
                    e);
        }
        return new PostgresBinaries(folder);
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static String machine() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other ->
                throw new ServerException(
                        "There is no embedded PostgreSQL for the processor type %s. Use your own: see".formatted(other)
                                + " the option --postgres.");
        };
    }

    private static Path cache() {
        var named = System.getenv("TIDEGATE_CACHE");
        return named == null ? Path.of(System.getProperty("user.home"), ".cache", "tidegate") : Path.of(named);
    }

    /** Unpacks beside the target and renames, so that a half-written folder is never taken for a whole one. */
    private static void unpack(String system, String machine, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        var fresh = Files.createTempDirectory(target.getParent(), "unpacking");
        try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, fresh);
            }
        }
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process was faster, or an earlier one left a broken folder.
            if (Files.isExecutable(target.resolve("bin").resolve("postgres"))) {
                Folders.delete(fresh);
            } else {
                Folders.delete(target);
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        var file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("entry outside the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.copy(folder.resolve(entry.getLinkName()), file);
        } else {
            Files.copy(tar, file);
        }
        if ((entry.getMode() & 0b001_000_000) != 0 && !Files.isSymbolicLink(file)) {
            file.toFile().setExecutable(true, false);
        }
    }
}
