package io.tidegate.bench.suite;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Where a command that starts a suite of its own keeps its data: a folder that was named, else one that is removed. */
public final class BenchFolder {

    @CommandLine.Option(
            names = "--data",
            description = "Folder of the data; kept. Unless set, one below target/ that is removed afterwards.")
    private @Nullable Path data;

    /**
     * A folder in use.
     *
     * @param temporary whether closing removes it
     */
    public record Open(Path path, boolean temporary) implements AutoCloseable {

        /** Removes it, with everything in it, where it is temporary. */
        @Override
        public void close() throws IOException {
            if (temporary) {
                delete(path);
            }
        }
    }

    /** The folder, made where missing. Below target/, not in /tmp, which may be memory: fsync must cost what it costs. */
    public Open open() throws IOException {
        if (data != null) {
            return new Open(Files.createDirectories(data), false);
        }
        Path target = Path.of(System.getProperty("tidegate.home", "."), "target");
        return new Open(Files.createTempDirectory(Files.createDirectories(target), "bench-"), true);
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
