package io.tidegate.trace.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Takes posts as a client of Standard Webhooks does: what has a right signature, each id once. It fails at random, before it
 * took something or after, and remembers what it refused wrongly.
 */
final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final Random random;
    private final double failures;
    private final Map<String, String> bodies = new HashMap<>();
    private final List<String> events = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private byte[] key = new byte[0];
    private int repeated;
    private int status = 204;

    Receiver(double failures, long seed) throws IOException {
        this.failures = failures;
        this.random = new Random(seed);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::take);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
    }

    synchronized void secret(String secret) {
        key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    }

    synchronized void answer(int with) {
        status = with;
    }

    /** Ids of events in the order in which they came first. */
    synchronized List<String> events() {
        return List.copyOf(events);
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    /** Events of each post that was taken. */
    synchronized List<Integer> sizes() {
        return List.copyOf(sizes);
    }

    /** Posts that came again after they were taken. */
    synchronized int repeated() {
        return repeated;
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(judge(exchange, body), -1);
        exchange.close();
    }

    private synchronized int judge(HttpExchange exchange, byte[] body) throws IOException {
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        String signed =
                id + "." + exchange.getRequestHeaders().getFirst("webhook-timestamp") + "." + new String(body, UTF_8);
        if (!("v1," + hmac(signed)).equals(exchange.getRequestHeaders().getFirst("webhook-signature"))) {
            faults.add("wrong signature of " + id);
        }
        double chance = random.nextDouble();
        if (chance < failures / 2) {
            return 503;
        }
        String before = bodies.putIfAbsent(id, new String(body, UTF_8));
        if (before == null) {
            JsonNode list = Json.mapper().readTree(body).at("/epcisBody/queryResults/resultsBody/eventList");
            list.forEach(event -> events.add(event.path("eventID").asText()));
            sizes.add(list.size());
        } else {
            repeated++;
            if (!before.equals(new String(body, UTF_8))) {
                faults.add("another body under the id " + id);
            }
        }
        return chance < failures ? 500 : status;
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
