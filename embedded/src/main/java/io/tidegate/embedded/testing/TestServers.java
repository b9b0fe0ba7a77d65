package io.tidegate.embedded.testing;

import io.tidegate.embedded.Folders;
import io.tidegate.embedded.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The servers of this JVM's tests. Both start together at the first call and end with the JVM. Thread-safe. */
public final class TestServers {
    private TestServers() {}

    /** PostgreSQL, answering. */
    public static PostgresTestServer postgres() {
        Shared.POSTGRES.start();
        return Shared.POSTGRES;
    }

    /** Kafka, answering. */
    public static KafkaTestServer kafka() {
        Shared.KAFKA.start();
        return Shared.KAFKA;
    }

    static JavaProcess.Command command(
            String name, Class<?> main, Path folder, List<String> options, Map<String, String> environment) {
        var arguments = new ArrayList<>(List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                // Surefire's own class path is a jar that only names the real one.
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName(),
                "--data",
                folder.resolve(name).toString(),
                "--end-with-parent",
                "true"));
        arguments.addAll(options);
        return new JavaProcess.Command(name, arguments, environment, folder.resolve(name + ".log"));
    }

    private static Path folder() {
        try {
            var target = Path.of("target").toAbsolutePath();
            return Files.isDirectory(target)
                    ? Files.createTempDirectory(target, "servers")
                    : Files.createTempDirectory("tidegate-servers");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loaded, and so started, at first use. */
    private static final class Shared {
        static final Path FOLDER = folder();
        static final PostgresTestServer POSTGRES = new PostgresTestServer(FOLDER);
        static final KafkaTestServer KAFKA = new KafkaTestServer(FOLDER);

        static {
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("stop-servers").unstarted(Shared::remove));
        }

        private static void remove() {
            // Nothing of theirs is kept, so there is nothing to flush.
            KAFKA.kill();
            POSTGRES.stop();
            try {
                Folders.delete(FOLDER);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
