package io.tidegate.ingest.token;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An identity provider for the tests of this module: its discovery document and its keys. Ends with the JVM. */
public final class IssuerServer implements QuarkusTestResourceLifecycleManager {

    private static final Map<String, String> SETTINGS = run();

    @Override
    public Map<String, String> start() {
        return SETTINGS;
    }

    @Override
    public void stop() {}

    private static Map<String, String> run() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String issuer = "http://localhost:" + server.getAddress().getPort() + "/realms/centre";
            answer(
                    server,
                    "/realms/centre/.well-known/openid-configuration",
                    "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + issuer + "/keys\"}");
            answer(server, "/realms/centre/keys", Tokens.keySet(Tokens.RSA, Tokens.EC));
            server.setExecutor(task -> Thread.ofPlatform().daemon().start(task));
            server.start();
            return Map.of("tidegate.ingest.token.issuer", issuer, "tidegate.ingest.token.audience", Tokens.AUDIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpServer server, String path, String json) {
        server.createContext(path, exchange -> {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
