package io.tidegate.ingest.acceptance.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.ingest.idempotency.AnswerOnce;
import io.tidegate.ingest.idempotency.AnswerOnce.Given;
import io.tidegate.ingest.idempotency.AnswerOnce.Result;
import io.tidegate.ingest.idempotency.IdempotencyKey;
import io.tidegate.ingest.idempotency.KeyedRequest;
import io.tidegate.ingest.idempotency.StoredAnswer;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.problem.ProblemResponses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import java.util.function.Supplier;

/** Answers a post with an Idempotency-Key once. Without the header it does nothing at all. Thread-safe. */
@ApplicationScoped
class Once {

    /** On an answer that was given before. */
    static final String REPLAYED = "Idempotency-Replayed";

    /** Refusals that follow from the request alone: the same request would be refused the same at any time. */
    private static final Set<Integer> FINAL_REFUSALS = Set.of(400, 409, 413, 415, 422);

    private final AnswerOnce answers;
    private final DoorMetrics metrics;

    Once(AnswerOnce answers, DoorMetrics metrics) {
        this.answers = answers;
        this.metrics = metrics;
    }

    /** An answer, and whether the same post would get it again at any time. */
    record Decided(Response response, boolean isFinal) {}

    /**
     * The answer of {@code work}, or the one stored under the request's key.
     *
     * @param mediaType of the answers of {@code work}
     */
    Response answer(Entrance entrance, String route, String mediaType, byte[] body, Supplier<Decided> work) {
        IdempotencyKey key = entrance.key();
        if (key == null) {
            return work.get().response();
        }
        KeyedRequest request = new KeyedRequest(
                entrance.terms().sender().code(),
                "POST",
                route,
                key.value(),
                fingerprint(mediaType, entrance.terms().dryRun(), body));
        Given given = answers.answer(request, () -> result(entrance, mediaType, work));
        if (given.isReplayed()) {
            metrics.countReplay();
        }
        return response(given);
    }

    private static byte[] fingerprint(String mediaType, boolean dryRun, byte[] body) {
        MessageDigest digest = Ids.sha256();
        digest.update((mediaType + '\n' + dryRun + '\n').getBytes(StandardCharsets.UTF_8));
        return digest.digest(body);
    }

    private static Result result(Entrance entrance, String mediaType, Supplier<Decided> work) {
        Response response;
        boolean isFinal;
        try {
            Decided decided = work.get();
            response = decided.response();
            isFinal = decided.isFinal();
        } catch (ProblemException e) {
            if (!FINAL_REFUSALS.contains(e.code().status())) {
                throw e;
            }
            response = ProblemResponses.answer(e, entrance.terms().language());
            isFinal = true;
        }
        String type = response.getMediaType() == null
                ? mediaType
                : response.getMediaType().toString();
        StoredAnswer answer = new StoredAnswer(
                response.getStatus(),
                type,
                response.getHeaderString(HttpHeaders.LOCATION),
                bytes(response.getEntity()));
        return new Result(answer, isFinal);
    }

    private static byte[] bytes(Object entity) {
        try {
            return entity instanceof byte[] bytes ? bytes : Json.mapper().writeValueAsBytes(entity);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response response(Given given) {
        StoredAnswer answer = given.answer();
        Response.ResponseBuilder response =
                Response.status(answer.status()).type(answer.contentType()).entity(answer.body());
        if (answer.location() != null) {
            response.header(HttpHeaders.LOCATION, answer.location());
        }
        if (given.isReplayed()) {
            response.header(REPLAYED, "true");
        }
        return response.build();
    }
}
