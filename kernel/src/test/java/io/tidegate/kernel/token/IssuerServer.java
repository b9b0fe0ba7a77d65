package io.tidegate.kernel.token;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** An identity provider for the tests of a service: its discovery document and its keys. Ends with the JVM. */
public final class IssuerServer implements QuarkusTestResourceLifecycleManager {

    private static final String ISSUER = "tidegate.staff.oidc.issuer";
    private static final Map<String, String> SETTINGS = run();

    /** As it names itself. */
    public static String issuer() {
        return Objects.requireNonNull(SETTINGS.get(ISSUER));
    }

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
            return Map.of(
                    "tidegate.ingest.token.issuer",
                    issuer,
                    "tidegate.ingest.token.audience",
                    Tokens.AUDIENCE,
                    ISSUER,
                    issuer,
                    "tidegate.staff.oidc.audience",
                    Tokens.STAFF_AUDIENCE);
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
