package io.tidegate.client;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;

/** Answers requests in the order in which answers were given to it, then accepts everything; remembers what it was sent. */
public final class PlayedCentre implements AutoCloseable {

    private final HttpServer server;
    private final Deque<Play> plays = new ArrayDeque<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<Headers> headers = new ArrayList<>();
    private final List<String> targets = new ArrayList<>();

    /** One answer. */
    public interface Play {
        void answer(HttpExchange exchange, String body) throws IOException;
    }

    public PlayedCentre() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** The next request gets this answer. */
    public synchronized PlayedCentre then(Play play) {
        plays.add(play);
        return this;
    }

    /** The next request gets this status and body. */
    public PlayedCentre then(int status, String mediaType, String body, String... header) {
        return then((exchange, sent) -> {
            for (int i = 0; i < header.length; i += 2) {
                exchange.getResponseHeaders().add(header[i], header[i + 1]);
            }
            write(exchange, status, mediaType, body);
        });
    }

    public synchronized List<String> bodies() {
        return List.copyOf(bodies);
    }

    public synchronized List<Headers> headers() {
        return List.copyOf(headers);
    }

    /** Path and query of each request. */
    public synchronized List<String> targets() {
        return List.copyOf(targets);
    }

    /** One accepted line per line of {@code body}. */
    public static String acceptAll(String body) {
        StringBuilder answers = new StringBuilder();
        int index = 0;
        for (String line : body.lines().toList()) {
            answers.append("{\"index\":").append(index++).append(",\"status\":\"accepted\",\"documentId\":\"d");
            answers.append(line.hashCode()).append("\",\"type\":\"order\",\"naturalKey\":\"P|1\",\"unknown\":1}\n");
        }
        return answers.toString();
    }

    public static void write(HttpExchange exchange, int status, String mediaType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", mediaType);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Play play;
        synchronized (this) {
            bodies.add(body);
            headers.add(exchange.getRequestHeaders());
            targets.add(exchange.getRequestURI().toString());
            play = plays.poll();
        }
        if (play != null) {
            play.answer(exchange, body);
        } else if (exchange.getRequestURI().getPath().equals("/v1/ceb")) {
            write(
                    exchange,
                    200,
                    "application/json",
                    "{\"edition\":\"202205\",\"messageType\":\"CEB311\",\"guid\":\"g\","
                            + "\"answers\":[{\"index\":0,\"status\":\"accepted\"}]}");
        } else {
            write(exchange, 200, "application/x-ndjson", acceptAll(body));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
