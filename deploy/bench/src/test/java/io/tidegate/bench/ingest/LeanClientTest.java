package io.tidegate.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeanClientTest {

    @Test
    void sendsEveryPostOnceOverFewConnections() throws Exception {
        var bytes = new LongAdder();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                bytes.add(exchange.getRequestBody().readAllBytes().length);
                byte[] answer =
                        "{\"status\":\"accepted\"}\n{\"status\":\"rejected\"}\n".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            // Larger than what a socket takes at once.
            byte[] large = "x".repeat(3_000_000).getBytes(StandardCharsets.US_ASCII);
            byte[] small = "y".getBytes(StandardCharsets.US_ASCII);
            List<Post> posts = IntStream.range(0, 20)
                    .boxed()
                    .flatMap(i -> Stream.of(post(small), i % 10 == 0 ? post(large) : post(small)))
                    .collect(Collectors.toList());

            LeanClient.Result result;
            try (var client = new LeanClient(server.getAddress(), 3, posts.iterator())) {
                result = client.run(60);
            }

            assertThat(result.posts()).isEqualTo(40);
            assertThat(result.documents()).isEqualTo(80);
            assertThat(result.accepted()).isEqualTo(40);
            assertThat(result.refusals()).isEmpty();
            assertThat(result.latencies().getTotalCount()).isEqualTo(40);
            assertThat(bytes.sum()).isEqualTo(2 * 3_000_000 + 38);
        } finally {
            server.stop(0);
        }
    }

    private static Post post(byte[] body) {
        String head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length + "\r\n\r\n";
        return new Post(head.getBytes(StandardCharsets.US_ASCII), body, 2);
    }
}
