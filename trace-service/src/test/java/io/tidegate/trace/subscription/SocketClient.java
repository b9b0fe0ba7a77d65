package io.tidegate.trace.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.tidegate.contracts.Json;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A client as a partner would write it, with the WebSocket of the JDK. Keeps the id of the last document. */
final class SocketClient implements WebSocket.Listener {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<String> events = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;
    private @Nullable String last;
    private boolean reading = true;
    private int closed;

    static String address(String path) {
        return "ws://localhost:" + RestAssured.port + path;
    }

    static CompletableFuture<WebSocket> connect(String address, @Nullable String token, WebSocket.Listener listener) {
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        return builder.buildAsync(URI.create(address), listener);
    }

    /** Connects, behind the last document where there was one before. */
    void connect(String query, String how) throws ExecutionException, InterruptedException {
        String after = last();
        String address = address("/v1/queries/" + query + "/events?" + how)
                + (after == null ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8));
        WebSocket made = connect(address, "staff-of-tests", this).get();
        synchronized (this) {
            socket = made;
            closed = 0;
            text.setLength(0);
        }
    }

    @Override
    public synchronized @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean whole) {
        text.append(data);
        if (whole) {
            try {
                JsonNode document = Json.mapper().readTree(text.toString());
                text.setLength(0);
                last = document.path("id").asText();
                JsonNode list = document.at("/epcisBody/queryResults/resultsBody/eventList");
                sizes.add(list.size());
                list.forEach(event -> events.add(event.path("eventID").asText()));
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (reading || !whole) {
            from.request(1);
        }
        return null;
    }

    @Override
    public synchronized @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed = code;
        return null;
    }

    @Override
    public synchronized void onError(WebSocket from, Throwable error) {
        closed = 1006;
    }

    /** Reads no further, or on. */
    void reading(boolean on) {
        WebSocket now;
        synchronized (this) {
            reading = on;
            now = socket;
        }
        if (on && now != null) {
            now.request(1);
        }
    }

    /** As where the network fails. */
    void drop() {
        WebSocket now;
        synchronized (this) {
            now = socket;
        }
        if (now != null) {
            now.abort();
        }
    }

    synchronized @Nullable String last() {
        return last;
    }

    synchronized List<String> events() {
        return List.copyOf(events);
    }

    synchronized List<Integer> sizes() {
        return List.copyOf(sizes);
    }

    synchronized int closed() {
        return closed;
    }
}
