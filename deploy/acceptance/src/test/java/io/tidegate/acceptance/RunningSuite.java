package io.tidegate.acceptance;

import io.tidegate.bench.generator.Consignment;
import io.tidegate.bench.generator.Consignments;
import io.tidegate.bench.generator.GeneratorSettings;
import io.tidegate.bench.suite.Accounting;
import io.tidegate.bench.suite.SuiteClient;
import io.tidegate.local.Suite;
import io.tidegate.local.SuiteOptions;
import io.tidegate.local.SuitePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** The suite that all acceptance tests of this JVM share: started by the first, stopped with the JVM. */
final class RunningSuite {

    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(4);

    private static final RunningSuite SHARED = new RunningSuite();

    private final Path data;
    private final Suite suite;
    private final SuiteClient client;

    private RunningSuite() {
        try {
            data = Files.createTempDirectory("tidegate-acceptance");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path home = Path.of("..", "..").toAbsolutePath().normalize();
        suite = Suite.start(SuiteOptions.of(home, data, SuitePorts.free()).withTraces());
        client = new SuiteClient(new io.tidegate.bench.suite.Suite(
                suite.address(Suite.INGEST),
                suite.address(Suite.RISK),
                suite.address(Suite.RATING),
                suite.address(Suite.TRACE),
                String.valueOf(suite.secrets().platformKey()),
                suite.secrets().staffToken()));
    }

    static RunningSuite shared() {
        return SHARED;
    }

    Suite suite() {
        return suite;
    }

    SuiteClient client() {
        return client;
    }

    /** The folder of its databases, topics and logs. */
    Path data() {
        return data;
    }

    /** Consignments that no other test of this run makes: seeds never share an order number. */
    static List<Consignment> consignments(long seed, int count) {
        List<Consignment> made = new ArrayList<>();
        new Consignments(new GeneratorSettings(seed, count, LocalDate.of(2021, 3, 1), 14, 0.2, 0.2, 0.1))
                .forEachRemaining(made::add);
        return made;
    }

    /** Their documents as posted. */
    static List<byte[]> documents(List<Consignment> consignments) {
        return consignments.stream()
                .flatMap(consignment -> consignment.documents().stream())
                .map(document -> document.json())
                .toList();
    }

    /** The accounting once every stored document has reached every store. */
    Accounting settled() {
        return Awaitility.await("accepted = stored = consumed")
                .atMost(SETTLED_WITHIN)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> Accounting.of(client), Accounting::addsUp);
    }
}
