package io.tidegate.embedded.testing;

import io.tidegate.embedded.KafkaMain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Kafka broker for tests, with every topic of the contracts in three partitions. */
public final class KafkaTestServer extends TestServer {
    /** Few, for speed; more than one, so that order across partitions is not taken for granted. */
    public static final int PARTITIONS = 3;

    KafkaTestServer(Path folder) {
        super(port -> TestServers.command(
                "kafka",
                KafkaMain.class,
                folder,
                List.of("--port", Integer.toString(port), "--partitions", Integer.toString(PARTITIONS)),
                Map.of()));
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port();
    }
}
