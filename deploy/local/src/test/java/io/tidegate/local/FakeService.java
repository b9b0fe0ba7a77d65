package io.tidegate.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Stands in for every service: what the launcher asks of one, without its start time. */
public final class FakeService {
    private FakeService() {}

    /** Serves until killed. A file of the name "refuse" in the data folder makes it end at once. */
    public static void main(String[] arguments) throws IOException {
        if (Files.exists(Path.of(System.getProperty("tidegate.data"), "refuse"))) {
            throw new IOException("this service refuses");
        }
        var port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        var server = HttpServer.create(new InetSocketAddress(System.getenv("QUARKUS_HTTP_HOST"), port), 0);
        server.createContext("/q/health/ready", exchange -> answer(exchange, 200, "{}"));
        server.createContext("/v1/platforms", exchange -> answer(exchange, 201, "{\"key\":\"tg_made\"}"));
        server.createContext(
                "/v1/accounting",
                exchange -> answer(
                        exchange,
                        200,
                        "{\"consumed\":{\"a\":{\"x\":2,\"y\":3}},\"deadLetters\":1,\"outbox\":{\"pending\":4,\"published\":6}}"));
        server.createContext("/q/metrics", exchange -> answer(exchange, 200, """
                        # TYPE tidegate_listener_lag_records gauge
                        tidegate_listener_lag_records{listener="a",topic="t"} 2.0
                        tidegate_listener_lag_records{listener="a",topic="u"} 10.0
                        tidegate_listener_lag_seconds{listener="a",topic="t"} 0.5
                        tidegate_listener_lag_seconds{listener="a",topic="u"} 2.5
                        tidegate_outbox_oldest_seconds 61.0
                        """));
        server.createContext(
                "/environment",
                exchange -> answer(exchange, 200, System.getenv().toString()));
        server.start();
    }

    /** Makes a checkout in which every service is this program. */
    static void installInto(Path home) throws IOException {
        for (var service : Suite.SERVICES) {
            var jar = home.resolve(service + "-service/target/quarkus-app/quarkus-run.jar");
            Files.createDirectories(jar.getParent());
            var manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
            var name = FakeService.class.getName().replace('.', '/') + ".class";
            try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                    var in = FakeService.class.getResourceAsStream("/" + name)) {
                if (in == null) {
                    throw new IOException("no " + name);
                }
                out.putNextEntry(new JarEntry(name));
                in.transferTo(out);
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
