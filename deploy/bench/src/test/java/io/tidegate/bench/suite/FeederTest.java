package io.tidegate.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeederTest {

    private final AtomicInteger requests = new AtomicInteger();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final HttpServer ingest;

    FeederTest() throws IOException {
        ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    /** An ingest that is away at first, undecided about every tenth document at first, and rejects every hundredth. */
    @BeforeEach
    void start() {
        ingest.createContext("/v1/documents", exchange -> {
            var lines = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toArray(String[]::new);
            if (requests.incrementAndGet() == 1) {
                exchange.sendResponseHeaders(503, -1);
                exchange.close();
                return;
            }
            var answer = new StringBuilder();
            for (int i = 0; i < lines.length; i++) {
                int n = Integer.parseInt(lines[i]);
                answer.append("{\"index\":" + i + ",\"type\":\"order\",\"status\":\"" + status(n) + "\",\"errors\":[{"
                        + "\"pointer\":\"/lines/" + n + "/qty\",\"code\":\"negative\"}]}\n");
            }
            byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        ingest.start();
    }

    private String status(int n) {
        if (n % 100 == 0) {
            return "rejected";
        }
        if (n % 10 == 0 && seen.add("undecided " + n)) {
            return "retry";
        }
        return seen.add("accepted " + n) ? "accepted" : "duplicate";
    }

    @AfterEach
    void stop() {
        ingest.stop(0);
    }

    @Test
    void everyDocumentIsDecidedInTheEnd() throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + ingest.getAddress().getPort() + "/");
        var tally = new Tally();
        var progress = new AtomicInteger();

        try (var client = new SuiteClient(new Suite(address, address, address, address, "key", "token"));
                var feeder = new Feeder(client, 3, tally, progress::addAndGet)) {
            feeder.feed(IntStream.range(0, 2_000)
                    .mapToObj(n -> Integer.toString(n).getBytes(StandardCharsets.UTF_8))
                    .iterator());
            assertThat(client.retries()).isEqualTo(1);
        }

        assertThat(tally.of("accepted")).isEqualTo(1_980);
        assertThat(tally.of("rejected")).isEqualTo(20);
        assertThat(tally.total()).isEqualTo(2_000);
        assertThat(progress).hasValue(2_000);
        assertThat(tally.acceptedByType()).containsEntry("order", 1_980L);
        assertThat(tally.commonestReasons(3)).isEqualTo(List.of("20 x negative at /lines/*/qty"));
    }
}
