package io.tidegate.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tidegate.client.Answer.Status;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a platform to a centre. Every method returns only what is definite: it tries again where the centre or
 * the network failed, throws a {@link RefusedException} where the request itself was at fault, and a {@link
 * GaveUpException} where patience ended. Thread-safe; one is enough for a program.
 */
public final class TidegateClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectReader ANSWERS = Exchange.JSON.readerFor(Answer.class);

    private final ClientSettings settings;
    private final Exchange exchange;
    /** Set once the centre demands a key with each post; a natural key is enough where it does not. */
    private volatile boolean withIdempotencyKey;

    /** A client; it connects with its first request. */
    public TidegateClient(ClientSettings settings) {
        this.settings = settings;
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        this.exchange = new Exchange(http, settings.retries());
    }

    /** Requests that were sent again so far. */
    public long retries() {
        return exchange.retries();
    }

    /**
     * Sends documents, each one a JSON object in UTF-8.
     *
     * @return one answer per document, in the same order; none of them is {@link Status#RETRY}
     */
    public List<Answer> send(List<byte[]> documents) throws IOException, InterruptedException {
        List<@Nullable Answer> answers = new ArrayList<>(documents.size());
        List<Integer> open = new ArrayList<>(documents.size());
        for (int i = 0; i < documents.size(); i++) {
            answers.add(null);
            open.add(i);
        }
        Exchange.Tries tries = exchange.tries();
        while (!open.isEmpty()) {
            int before = open.size();
            List<Integer> round = List.copyOf(open);
            String trouble = post(documents, round, answers);
            open.removeIf(i -> answers.get(i) != null);
            if (!open.isEmpty()) {
                tries = open.size() < before ? tries.next() : tries;
                tries.failed(open.size() + " documents are undecided: " + trouble, Duration.ZERO, null);
            }
        }
        List<Answer> definite = new ArrayList<>(answers.size());
        for (Answer answer : answers) {
            if (answer != null) {
                definite.add(answer);
            }
        }
        return definite;
    }

    /** Posts the documents of these places and files what is definite; why the rest is not. */
    private String post(List<byte[]> documents, List<Integer> places, List<@Nullable Answer> answers)
            throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        for (int place : places) {
            body.writeBytes(documents.get(place));
            body.write('\n');
        }
        byte[] lines = body.toByteArray();
        return exchangePost("/v1/documents", "application/x-ndjson", lines, response -> {
            // What was read before a break counts: only the rest is sent again.
            try (var reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (!line.isBlank()) {
                        Answer answer = ANSWERS.readValue(line);
                        if (answer.status() != Status.RETRY && answer.index() < places.size()) {
                            int place = places.get(answer.index());
                            answers.set(place, answer.at(place));
                        }
                    }
                }
                return "the centre asks to send them again";
            } catch (IOException e) {
                return "the answer broke off (" + e.getMessage() + ")";
            }
        });
    }

    /** Sends a customs message as it is, in the encoding that its XML declaration names. */
    public CebAnswer sendMessage(byte[] xml) throws IOException, InterruptedException {
        Exchange.Tries tries = exchange.tries();
        while (true) {
            CebAnswer answer = exchangePost(
                    "/v1/ceb",
                    "application/xml",
                    xml,
                    response -> Exchange.JSON.readValue(response.body().readAllBytes(), CebAnswer.class));
            if (answer.answers().stream().noneMatch(one -> one.status() == Status.RETRY)) {
                return answer;
            }
            tries.failed("documents of the message are undecided", Duration.ZERO, null);
        }
    }

    /**
     * What became of a document, for who lost the reply.
     *
     * @param type such as {@code order}
     * @param naturalKey such as {@code <ebpCode>|<orderNo>}
     * @return null where the centre has no such document of this platform
     */
    public @Nullable JsonNode find(String type, String naturalKey) throws IOException, InterruptedException {
        String path = "/v1/documents?type=" + encoded(type) + "&key=" + encoded(naturalKey);
        try {
            return exchange.send(
                    () -> request(path).GET().build(),
                    response -> Exchange.JSON.readTree(response.body().readAllBytes()));
        } catch (RefusedException e) {
            if (e.status() == 404) {
                return null;
            }
            throw e;
        }
    }

    private <T> T exchangePost(String path, String mediaType, byte[] body, Exchange.Reader<T> reader)
            throws IOException, InterruptedException {
        String idempotencyKey = "\"" + UUID.randomUUID() + "\"";
        try {
            return exchange.send(() -> post(path, mediaType, body, idempotencyKey), reader);
        } catch (RefusedException e) {
            if (withIdempotencyKey || !e.code().equals("idempotency-key-missing")) {
                throw e;
            }
            withIdempotencyKey = true;
            return exchange.send(() -> post(path, mediaType, body, idempotencyKey), reader);
        }
    }

    private HttpRequest post(String path, String mediaType, byte[] body, String idempotencyKey) {
        HttpRequest.Builder request = request(path + (settings.dryRun() ? "?dryRun=true" : ""))
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofByteArray(body));
        if (withIdempotencyKey) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return request.build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(settings.centre().toString().replaceAll("/+$", "") + path))
                .timeout(settings.timeout())
                .header("Authorization", "Bearer " + settings.key())
                .header("Accept-Language", settings.language());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
