package io.tidegate.kernel.post;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tidegate.kernel.post.Posting.Answer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Posts to a receiver on this machine, under names that this test makes up. */
class VertxPostingTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final byte[] BODY = "{}".getBytes(UTF_8);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger lookUps = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicReference<String> host = new AtomicReference<>("");
    private final HttpServer receiver = server();

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        answer("/ok", 204, "", Map.of());
        answer("/moved", 302, "", Map.of("Location", "/ok"));
        answer("/busy", 429, "slow down", Map.of("Retry-After", "120"));
        answer("/dated", 503, "", Map.of("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"));
        answer("/large", 500, "x".repeat(1_000_000), Map.of());
        answer("/odd", 400, "a\u0000\u001b[31mb", Map.of());
        receiver.createContext("/hangs", exchange -> {
            try {
                Thread.sleep(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theConnectionGoesToTheAddressAndTheRequestToTheName() {
        assertThat(post("/ok").status()).isEqualTo(204);
        assertThat(host.get()).isEqualTo("receiver.example:" + port());
    }

    /** RFC 9112, 3.2: an IPv6 address stands in brackets. */
    @Test
    void anIpv6AddressIsABracketedHost() {
        EndpointUrl url =
                EndpointUrl.parse("http://[2606:4700::1111]:" + port() + "/ok").orElseThrow();

        assertThat(posting(this::loopback, true).post(url, Map.of(), BODY).status())
                .isEqualTo(204);
        assertThat(host.get()).isEqualTo("[2606:4700::1111]:" + port());
    }

    @Test
    void theNameIsLookedUpOnceAnAttempt() {
        post("/ok");
        assertThat(lookUps.get()).isEqualTo(1);
        post("/ok");
        assertThat(lookUps.get()).isEqualTo(2);
    }

    /** A name that was public when it was registered, and names this machine when it is posted to. */
    @Test
    void aPrivateAddressIsNotConnectedTo() {
        Answer answer = posting(this::loopback, false).post(url("/ok"), Map.of(), BODY);

        assertThat(answer.error()).isEqualTo("address-refused");
        assertThat(requests.get()).isZero();
    }

    @Test
    void aRedirectIsNotFollowed() {
        assertThat(post("/moved").status()).isEqualTo(302);
        assertThat(requests.get()).isEqualTo(1);
    }

    @Test
    void aPauseAskedForIsRead() {
        assertThat(post("/busy").retryAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(post("/busy").text()).isEqualTo("slow down");
        assertThat(post("/dated").retryAfter()).isEqualTo(Duration.ZERO);
    }

    @Test
    void ofALargeAnswerTheStatusCountsAndTheBeginningIsKept() {
        Answer answer = post("/large");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).isEqualTo("x".repeat(512));
    }

    @Test
    void signsThatSteerTerminalsAreReplaced() {
        assertThat(post("/odd").text()).isEqualTo("a\uFFFD\uFFFD[31mb");
    }

    @Test
    void whoDoesNotAnswerIsLeft() {
        assertThat(post("/hangs").error()).isEqualTo("timeout");
    }

    @Test
    void whatGoesWrongIsNamed() throws IOException {
        HostNames unknown = name -> {
            throw new UnknownHostException(name);
        };
        assertThat(posting(unknown, true).post(url("/ok"), Map.of(), BODY).error())
                .isEqualTo("name-unknown");
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        assertThat(posting(this::loopback, true)
                        .post(new EndpointUrl(false, "receiver.example", closed, "/"), Map.of(), BODY)
                        .error())
                .isEqualTo("connect-refused");
        assertThat(posting(this::loopback, true)
                        .post(new EndpointUrl(true, "receiver.example", port(), "/"), Map.of(), BODY)
                        .error())
                .isIn("tls", "connection-lost", "connect-refused", "timeout");
    }

    private Answer post(String path) {
        return posting(this::loopback, true).post(url(path), Map.of("webhook-id", "1"), BODY);
    }

    private VertxPosting posting(HostNames names, boolean anyAddress) {
        return new VertxPosting(vertx, new Destination(names, anyAddress), Duration.ofSeconds(1));
    }

    private List<InetAddress> loopback(String name) {
        lookUps.incrementAndGet();
        return List.of(LOOPBACK);
    }

    private EndpointUrl url(String path) {
        return new EndpointUrl(false, "receiver.example", port(), path);
    }

    private int port() {
        return receiver.getAddress().getPort();
    }

    private void answer(String path, int status, String text, Map<String, String> headers) {
        receiver.createContext(path, exchange -> {
            requests.incrementAndGet();
            host.set(exchange.getRequestHeaders().getFirst("Host"));
            exchange.getRequestBody().readAllBytes();
            headers.forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = text.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
