package io.tidegate.ingest.acceptance.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.ingest.acceptance.AcceptDocuments;
import io.tidegate.ingest.acceptance.AcceptDocuments.Pending;
import io.tidegate.ingest.acceptance.AcceptanceSettings;
import io.tidegate.ingest.acceptance.Answer;
import io.tidegate.ingest.acceptance.DoorSettings;
import io.tidegate.ingest.acceptance.Entry;
import io.tidegate.ingest.acceptance.api.Once.Decided;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Documents as JSON, one or many. */
@Path("/v1/documents")
@RunOnVirtualThread
@Tag(name = "documents", description = "Post documents. A retry is never harmful: it is answered duplicate.")
@SecurityScheme(
        securitySchemeName = "platform-key",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description =
                "An API key of a platform, tg_<key id>_<secret>; or, where the centre has set an issuer, an access"
                        + " token of the platform's client (RFC 9068).")
@SecurityRequirement(name = "platform-key")
public class DocumentResource {

    private static final String ROUTE = "/v1/documents";

    private final Door door;
    private final Once once;
    private final AcceptDocuments acceptance;
    private final AcceptanceSettings settings;
    private final DoorSettings bounds;
    private final DoorMetrics metrics;

    DocumentResource(
            Door door,
            Once once,
            AcceptDocuments acceptance,
            AcceptanceSettings settings,
            DoorSettings bounds,
            DoorMetrics metrics) {
        this.door = door;
        this.once = once;
        this.acceptance = acceptance;
        this.settings = settings;
        this.bounds = bounds;
        this.metrics = metrics;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Post one document, or an array of documents",
            description = "One document is answered by status: 201 accepted, 200 duplicate (the first receipt again),"
                    + " 409 conflict, 422 rejected with one error per field. An array is answered 200 with one answer"
                    + " per document; an array that is not whole is refused whole. The body may be gzip or zstd. With"
                    + " dryRun=true, or as a draft (appStatus 1), a document is only checked and answered valid."
                    + " Bounds: GET /v1/limits.")
    @Parameter(
            name = Door.IDEMPOTENCY_KEY,
            in = ParameterIn.HEADER,
            description = "draft-ietf-httpapi-idempotency-key-header: a string in double quotes, new for every new"
                    + " request. A retry with the same key and body gets the first answer, word for word, for 24 hours;"
                    + " 409 while that is still being made; 422 with another body, unless the first was refused as a"
                    + " whole. Without it a retry is harmless too: it is answered duplicate.",
            example = "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"")
    @APIResponse(responseCode = "201", description = "Accepted: on disk.")
    @APIResponse(responseCode = "200", description = "Duplicate; or the answers to an array; or a valid dry run.")
    @APIResponse(
            responseCode = "400",
            description = "malformed-body: not JSON; body-cut-off; idempotency-key-missing; idempotency-key-invalid.")
    @APIResponse(responseCode = "408", description = "The body came too slowly.")
    @APIResponse(
            responseCode = "409",
            description = "document-conflict: another content has this number. idempotency-in-flight: the first request"
                    + " with this key is still being answered.")
    @APIResponse(
            responseCode = "413",
            description =
                    "A bound of GET /v1/limits was passed; nothing was accepted: payload-too-large, document-too-large,"
                            + " too-many-documents, expansion-too-high.")
    @APIResponse(
            responseCode = "422",
            description = "document-rejected: see errors. idempotency-key-reused: the key was used for another body.")
    @APIResponse(responseCode = "429", description = "Your quota is used up; wait as Retry-After says.")
    @APIResponse(
            responseCode = "503",
            description = "overloaded or store-unavailable: nothing was accepted; try again after Retry-After.")
    public Response post(
            InputStream body,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Context HttpHeaders headers,
            @Context RoutingContext routing) {
        try (Entrance entrance = door.enter(headers, routing, dryRun, true)) {
            byte[] bytes = door.read(body, headers, entrance, settings.bodyBytesMax());
            return once.answer(entrance, ROUTE, MediaType.APPLICATION_JSON, bytes, () -> decide(bytes, entrance));
        }
    }

    private Decided decide(byte[] body, Entrance entrance) {
        try {
            return JsonDocuments.isArray(body) ? many(body, entrance) : one(body, entrance);
        } catch (JacksonException e) {
            throw malformed(e, entrance.terms().language());
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    private static ProblemException malformed(JacksonException e, Language language) {
        return new ProblemException(
                CommonProblem.MALFORMED_BODY,
                "The body is not JSON that is read here.",
                "请求体不是可读取的 JSON。",
                List.of(JsonDocuments.violation(e, language)),
                null);
    }

    private Decided many(byte[] body, Entrance entrance) throws IOException {
        int[] places = JsonDocuments.elements(body, bounds.arrayDocumentsMax());
        int size = places.length / 2;
        entrance.visit().spend(size, 0);
        List<Answer> answers = new ArrayList<>(size);
        for (int from = 0; from < size; from += settings.chunkDocuments()) {
            int begin = from;
            int end = Math.min(size, from + settings.chunkDocuments());
            Pending pending = entrance.visit().inTurn(() -> {
                List<Entry> chunk = JsonDocuments.entries(
                        body,
                        places,
                        begin,
                        end,
                        settings.lineBytesMax(),
                        entrance.terms().language());
                return acceptance.submit(chunk, entrance.terms());
            });
            answers.addAll(from == 0 ? pending.await() : pending.awaitEach());
        }
        metrics.count(answers, entrance.terms());
        boolean isFinal = answers.stream().noneMatch(answer -> answer.status() == Answer.Status.RETRY);
        return new Decided(Response.ok(answers).build(), isFinal);
    }

    private Decided one(byte[] body, Entrance entrance) throws IOException {
        if (body.length > settings.lineBytesMax()) {
            throw IngestProblem.DOCUMENT_TOO_LARGE.because(
                    "One document has at most " + settings.lineBytesMax() + " bytes.",
                    "单份单证最多 " + settings.lineBytesMax() + " 字节。");
        }
        JsonNode tree = JsonDocuments.tree(body);
        entrance.visit().spend(1, 0);
        Pending pending = entrance.visit()
                .inTurn(() -> acceptance.submit(
                        List.of(JsonDocuments.entry(0, tree, entrance.terms().language())), entrance.terms()));
        List<Answer> answers = pending.await();
        metrics.count(answers, entrance.terms());
        Answer answer = answers.getFirst();
        return switch (answer.status()) {
            case ACCEPTED ->
                new Decided(
                        Response.status(Response.Status.CREATED)
                                .header(HttpHeaders.LOCATION, "/v1/receipts/" + answer.documentId())
                                .entity(answer)
                                .build(),
                        true);
            case DUPLICATE, VALID -> new Decided(Response.ok(answer).build(), true);
            case CONFLICT -> throw refusal(IngestProblem.DOCUMENT_CONFLICT, answer);
            case REJECTED -> throw refusal(IngestProblem.DOCUMENT_REJECTED, answer);
            case RETRY -> throw IngestProblem.storeUnavailable();
        };
    }

    private static ProblemException refusal(IngestProblem problem, Answer answer) {
        String key = answer.naturalKey() == null ? "" : answer.naturalKey();
        int errors = answer.errors() == null ? 0 : answer.errors().size();
        return new ProblemException(
                problem,
                "Not accepted: " + key + " (" + errors + " errors)",
                "未受理：" + key + "（" + errors + " 处错误）",
                answer.errors() == null ? List.of() : answer.errors(),
                null);
    }
}
