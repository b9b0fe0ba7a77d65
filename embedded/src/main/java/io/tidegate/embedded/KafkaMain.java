package io.tidegate.embedded;

import io.tidegate.contracts.topic.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The Kafka broker as a process of its own: {@code --data FOLDER --port N [--partitions N] [--end-with-parent true]}.
 *
 * <p>Prints a line that begins with "ready" and stops cleanly on SIGTERM.
 */
public final class KafkaMain {
    /** Kafka tells of each partition it opens; held here because a logger that nobody holds forgets its level. */
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    private KafkaMain() {}

    /** Runs until told to stop. */
    public static void main(String[] arguments) {
        ROOT_LOGGER.setLevel(Level.WARNING);
        int status;
        try {
            status = run(Options.of(arguments, List.of("--data", "--port", "--partitions", "--end-with-parent")));
        } catch (ServerException e) {
            status = Foreground.failed(e);
        }
        System.exit(status);
    }

    private static int run(Options options) {
        var server = KafkaServer.start(new KafkaServer.Settings(
                Path.of(options.required("--data")).toAbsolutePath().normalize(),
                options.number("--port", 19092),
                options.number("--partitions", Topic.PARTITIONS_DEFAULT)));
        var closing = Foreground.closeAtExit(server);
        if (Boolean.parseBoolean(options.or("--end-with-parent", "false"))) {
            Foreground.endWithParent();
        }
        Foreground.ready(server.bootstrapServers());
        server.awaitEnd();
        return closing.getCount() == 0 ? 0 : 3;
    }
}
