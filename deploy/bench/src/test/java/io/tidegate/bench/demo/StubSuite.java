package io.tidegate.bench.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidegate.contracts.document.DocumentType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** All four services behind one address, answering in their shapes: it stores by content and consumes at once. */
final class StubSuite implements AutoCloseable {

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicLong> stored = new ConcurrentHashMap<>();
    private final List<String> listChanges = new CopyOnWriteArrayList<>();

    StubSuite() throws IOException {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/documents", exchange -> answer(exchange, documents(body(exchange))));
        server.createContext("/v1/ceb", exchange -> answer(exchange, """
                {"edition":"202205","messageType":"CEB311","guid":"G","answers":[{"index":0,"status":"conflict"}]}"""));
        server.createContext("/v1/capture", exchange -> answer(exchange, "{\"captured\":1,\"events\":[\"e\"]}"));
        server.createContext("/v1/accounting", exchange -> answer(exchange, accounting()));
        server.createContext("/v1/lists", exchange -> answer(exchange, lists(exchange)));
        server.createContext("/v1/summary", exchange -> answer(exchange, "{}"));
        server.createContext("/v1/consignments", exchange -> answer(exchange, """
                {"items":[{"id":"P|1","state":"complete","score":80,"level":"serious","patterns":["mismatch"]}],
                "assessment":{"reasons":[{"rule":"r","words":{"en":"The amounts differ.","zh":"金额不符。"}}]}}"""));
        server.createContext("/v1/ratings", exchange -> answer(exchange, """
                {"items":[{"enterprise":"E1","role":"merchant","class":"D","score":12}],
                "ratings":[{"reasons":[{"en":"Violations were found.","zh":"发现违规。"}]}]}"""));
        server.createContext("/v1/chains", exchange -> answer(exchange, """
                {"start":[1],"nodes":[{"id":1,"kind":"lot","depth":0},{"id":2,"kind":"order","depth":1}],
                "edges":[],"ends":[{"id":2,"gap":true}],"truncated":false}"""));
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Requests that change a list, in their order. */
    List<String> listChanges() {
        return List.copyOf(listChanges);
    }

    private String lists(HttpExchange exchange) {
        if (exchange.getRequestMethod().equals("GET")) {
            return listChanges.isEmpty() ? "[]" : "[{\"code\":\"demo-positive-list\",\"latest\":1}]";
        }
        String path = exchange.getRequestURI().getPath();
        listChanges.add(exchange.getRequestMethod() + ' ' + path.substring("/v1/lists/".length()));
        return "{}";
    }

    private String documents(String ndjson) {
        var answers = new StringBuilder();
        int index = 0;
        for (String line : ndjson.lines().toList()) {
            int from = "{\"type\":\"".length();
            String type = line.substring(from, line.indexOf('"', from));
            boolean fresh = seen.add(line);
            if (fresh) {
                stored.computeIfAbsent(type, _ -> new AtomicLong()).incrementAndGet();
            }
            answers.append("{\"index\":" + index++ + ",\"type\":\"" + type + "\",\"status\":\""
                    + (fresh ? "accepted" : "duplicate") + "\"}\n");
        }
        return answers.toString();
    }

    private String accounting() {
        Map<String, Long> counts = new TreeMap<>();
        stored.forEach((type, n) -> counts.put(type, n.get()));
        String consumed = counts.entrySet().stream()
                .map(count -> "\"" + DocumentType.of(count.getKey()).eventType() + "\":" + count.getValue())
                .collect(Collectors.joining(","));
        String own = counts.entrySet().stream()
                .map(count -> "\"" + count.getKey() + "\":" + count.getValue())
                .collect(Collectors.joining(","));
        return "{\"consumed\":{\"x.documents\":{" + consumed
                + "}},\"deadLetters\":0,\"outbox\":{\"pending\":0},\"stored\":{" + own + "}}";
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
