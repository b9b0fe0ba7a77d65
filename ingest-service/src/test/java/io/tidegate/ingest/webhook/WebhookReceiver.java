package io.tidegate.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A platform's receiver. It checks what it gets as Standard Webhooks 1.0 tells a receiver to: one signature of the list over
 * id, timestamp and body as they came, and a timestamp of now.
 */
final class WebhookReceiver {

    private static final long TOLERANCE_SECONDS = 300;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final Set<String> timestamps = ConcurrentHashMap.newKeySet();
    private volatile List<String> lastSignatures = List.of();
    private volatile String secret = "";
    private volatile int status = 200;
    private volatile String text = "";
    private volatile Map<String, String> headers = Map.of();
    private volatile Duration delay = Duration.ZERO;
    private final AtomicInteger unverified = new AtomicInteger();

    WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    void expect(String secretText) {
        secret = secretText;
    }

    String secret() {
        return secret;
    }

    void answer(int status, String text, Map<String, String> headers) {
        this.status = status;
        this.text = text;
        this.headers = headers;
    }

    void delay(Duration delay) {
        this.delay = delay;
    }

    int count() {
        return ids.size();
    }

    /** Those that came, each once. */
    Set<String> timestamps() {
        return timestamps;
    }

    int unverified() {
        return unverified.get();
    }

    List<String> lastSignatures() {
        return lastSignatures;
    }

    long attemptsOf(String deliveryId) {
        return ids.stream().filter(deliveryId::equals).count();
    }

    /** Of what was answered with success. */
    List<String> bodies() {
        return bodies;
    }

    List<String> receiptIds() {
        return receipts("receiptId");
    }

    List<String> documentIds() {
        return receipts("documentId");
    }

    private List<String> receipts(String member) {
        List<String> values = new ArrayList<>();
        for (String body : bodies) {
            try {
                for (JsonNode receipt : Json.mapper().readTree(body).at("/data/receipts")) {
                    values.add(receipt.get(member).asText());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return values;
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        String timestamp = exchange.getRequestHeaders().getFirst("webhook-timestamp");
        lastSignatures = Arrays.asList(
                exchange.getRequestHeaders().getFirst("webhook-signature").split(" ", -1));
        if (!verifies(id, timestamp, body)) {
            unverified.incrementAndGet();
        }
        ids.add(id);
        timestamps.add(timestamp);
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int answered = status;
        if (answered < 300) {
            bodies.add(new String(body, UTF_8));
        }
        headers.forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(answered, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private boolean verifies(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
            mac.update((id + "." + timestamp + "." + new String(body, UTF_8)).getBytes(UTF_8));
            String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal());
            long age = Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp));
            return age < TOLERANCE_SECONDS && lastSignatures.contains(expected);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
