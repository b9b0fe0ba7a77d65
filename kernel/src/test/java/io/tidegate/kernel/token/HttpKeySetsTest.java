package io.tidegate.kernel.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenID Connect Discovery 1.0, section 4, against issuers that do not keep to it. */
class HttpKeySetsTest {

    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final HttpKeySets keySets = new HttpKeySets(Duration.ofMillis(500));
    private HttpServer server;
    private Issuer issuer;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] body = bodies.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "/keys");
            exchange.sendResponseHeaders(
                    bodies.containsKey(path) ? 200 : path.equals("/moved") ? 302 : 500,
                    body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        issuer = new Issuer("http://localhost:" + server.getAddress().getPort(), "a");
        bodies.put("/keys", Tokens.keySet(Tokens.RSA));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void discovers(String name, String keys) {
        bodies.put(DISCOVERY, "{\"issuer\":\"" + name + "\",\"jwks_uri\":\"" + keys + "\"}");
    }

    @Test
    void theKeysAreWhereTheDiscoveryDocumentSays() throws IOException {
        discovers(issuer.name(), issuer.name() + "/keys");

        assertThat(keySets.fetch(issuer)).isEqualTo(Tokens.keySet(Tokens.RSA));
    }

    @Test
    void aDocumentOfAnotherIssuerIsNotBelieved() {
        discovers("https://other", issuer.name() + "/keys");

        assertThatThrownBy(() -> keySets.fetch(issuer)).hasMessageContaining("another issuer");
    }

    @Test
    void keysAreNotFetchedInTheClearFromElsewhere() {
        discovers(issuer.name(), "http://id.example.cn/keys");

        assertThatThrownBy(() -> keySets.fetch(issuer)).hasMessageContaining("https");
    }

    @Test
    void noRedirectIsFollowed() {
        discovers(issuer.name(), issuer.name() + "/moved");

        assertThatThrownBy(() -> keySets.fetch(issuer)).hasMessageContaining("302");
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        discovers(issuer.name(), issuer.name() + "/keys");
        bodies.put("/keys", " ".repeat(300_000));

        assertThatThrownBy(() -> keySets.fetch(issuer)).hasMessageContaining("bytes");
    }

    @Test
    void anIssuerThatFailsOrIsNotThereIsAnIoException() {
        assertThatThrownBy(() -> keySets.fetch(issuer)).isInstanceOf(IOException.class);
        server.stop(0);
        assertThatThrownBy(() -> keySets.fetch(issuer)).isInstanceOf(IOException.class);
    }
}
