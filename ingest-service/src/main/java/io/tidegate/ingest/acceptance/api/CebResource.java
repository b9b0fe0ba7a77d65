package io.tidegate.ingest.acceptance.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.ingest.acceptance.AcceptDocuments;
import io.tidegate.ingest.acceptance.AcceptDocuments.Pending;
import io.tidegate.ingest.acceptance.AcceptDocuments.Terms;
import io.tidegate.ingest.acceptance.AcceptanceSettings;
import io.tidegate.ingest.acceptance.Answer;
import io.tidegate.ingest.acceptance.Entry;
import io.tidegate.ingest.acceptance.api.Once.Decided;
import io.tidegate.ingest.ceb.CebMessage;
import io.tidegate.ingest.ceb.CebProblem;
import io.tidegate.ingest.ceb.CebReader;
import io.tidegate.ingest.signature.SignatureProblem;
import io.tidegate.ingest.signature.SignedMessages;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
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
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The customs' own messages, as platforms already send them. */
@Path("/v1/ceb")
@RunOnVirtualThread
@Tag(name = "documents")
@SecurityRequirement(name = "platform-key")
public class CebResource {

    private static final String ROUTE = "/v1/ceb";

    private final Door door;
    private final Once once;
    private final CebReader reader;
    private final AcceptDocuments acceptance;
    private final AcceptanceSettings settings;
    private final DoorMetrics metrics;
    private final SignedMessages signatures;

    CebResource(
            Door door,
            Once once,
            CebReader reader,
            AcceptDocuments acceptance,
            AcceptanceSettings settings,
            DoorMetrics metrics,
            SignedMessages signatures) {
        this.door = door;
        this.once = once;
        this.reader = reader;
        this.acceptance = acceptance;
        this.settings = settings;
        this.metrics = metrics;
        this.signatures = signatures;
    }

    /**
     * What became of the documents of a message.
     *
     * @param edition of the message definitions that it matched, or is nearest to
     * @param warnings what the schema refuses and was let pass all the same; absent where there is nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CebAnswer(
            String edition,
            String messageType,
            String guid,
            List<Answer> answers,
            @Nullable List<Violation> warnings) {
        public CebAnswer {
            answers = List.copyOf(answers);
        }
    }

    @POST
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    @Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML})
    @Operation(
            summary = "Post a customs message",
            description =
                    "A CEB message of edition 2018-113 or 202205, bare or in a DxpMsg envelope. Each document in it"
                            + " is answered for itself, in the order of the message; a message that cannot be read to its"
                            + " end is refused whole. The answer names the edition that it matched, and warns of what"
                            + " was let pass. With Accept: application/xml the answer is the customs' own receipt message,"
                            + " CEB312 to CEB702, returnStatus 2 for what was accepted and below zero for what was not; a"
                            + " message that cannot be read is then answered by CEB900. The body may be gzip or zstd.")
    @Parameter(
            name = Door.IDEMPOTENCY_KEY,
            in = ParameterIn.HEADER,
            description = "As for POST /v1/documents.",
            example = "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"")
    @APIResponse(
            responseCode = "200",
            description = "One answer per document of the message.",
            content = @Content(schema = @Schema(implementation = CebAnswer.class)))
    @APIResponse(
            responseCode = "400",
            description =
                    "ceb-not-xml, ceb-doctype-refused, ceb-envelope-invalid, body-cut-off; idempotency-key-missing,"
                            + " idempotency-key-invalid.")
    @APIResponse(responseCode = "408", description = "The body came too slowly.")
    @APIResponse(
            responseCode = "413",
            description =
                    "A bound of GET /v1/limits was passed; nothing was accepted: ceb-too-large, payload-too-large,"
                            + " expansion-too-high.")
    @APIResponse(
            responseCode = "422",
            description =
                    "message-type-not-supported, ceb-message-invalid; or its signature does not hold: signature-profile,"
                            + " signature-algorithm, signature-certificate, signature-expired, signature-content-differs,"
                            + " signature-invalid.")
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
            if (!wantsXml(headers)) {
                return once.answer(
                        entrance, ROUTE, MediaType.APPLICATION_JSON, bytes, () -> decide(bytes, entrance, false));
            }
            return once.answer(entrance, ROUTE, MediaType.APPLICATION_XML, bytes, () -> {
                try {
                    return decide(bytes, entrance, true);
                } catch (ProblemException e) {
                    return formatError(e, bytes, entrance.terms().language());
                }
            });
        }
    }

    private static boolean wantsXml(HttpHeaders headers) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (!type.isWildcardSubtype()) {
                return type.isCompatible(MediaType.APPLICATION_XML_TYPE) || type.isCompatible(MediaType.TEXT_XML_TYPE);
            }
        }
        return false;
    }

    /** A fault of the message itself; any other is answered as everywhere. */
    private Decided formatError(ProblemException problem, byte[] message, Language language) {
        if (!(problem.code() instanceof CebProblem)) {
            throw problem;
        }
        byte[] receipt = CebReceipts.of(problem, message, reader.source(message), language);
        Response answer = Response.status(problem.code().status())
                .type(MediaType.APPLICATION_XML)
                .entity(receipt)
                .build();
        return new Decided(answer, true);
    }

    private Decided decide(byte[] body, Entrance entrance, boolean xml) {
        Terms terms = entrance.terms();
        boolean signed = entrance.visit().inTurn(() -> signatures.judge(terms.sender(), body, terms.language()));
        CebMessage message =
                entrance.visit().inTurn(() -> reader.read(new ByteArrayInputStream(body), terms.language()));
        List<CebMessage.Head> heads = message.heads();
        entrance.visit().spend(heads.size(), 0);
        List<Answer> answers = new ArrayList<>(heads.size());
        for (int from = 0; from < heads.size(); from += settings.chunkDocuments()) {
            int to = Math.min(heads.size(), from + settings.chunkDocuments());
            List<Entry> chunk = heads.subList(from, to).stream()
                    .map(head -> entry(head, signed, terms.language()))
                    .toList();
            Pending pending = entrance.visit().inTurn(() -> acceptance.submit(chunk, entrance.terms()));
            answers.addAll(from == 0 ? pending.await() : pending.awaitEach());
        }
        metrics.count(answers, entrance.terms());
        boolean isFinal = answers.stream().noneMatch(answer -> answer.status() == Answer.Status.RETRY);
        if (xml) {
            byte[] receipts = CebReceipts.of(message, answers, terms.language());
            return new Decided(Response.ok(receipts, MediaType.APPLICATION_XML).build(), isFinal);
        }
        CebAnswer answer = new CebAnswer(
                message.edition(),
                message.messageType(),
                message.guid(),
                answers,
                message.warnings().isEmpty() ? null : message.warnings());
        return new Decided(Response.ok(answer, MediaType.APPLICATION_JSON).build(), isFinal);
    }

    private static Entry entry(CebMessage.Head head, boolean signed, Language language) {
        return switch (head) {
            case CebMessage.Head.Read read ->
                signed || !isDeclared(read)
                        ? new Entry.Read(read.index(), read.document())
                        : new Entry.Refused(
                                read.index(), null, null, List.of(SignatureProblem.MISSING.violation(language)));
            case CebMessage.Head.Refused refused ->
                new Entry.Refused(refused.index(), null, refused.naturalKey(), refused.violations());
        };
    }

    private static boolean isDeclared(CebMessage.Head.Read head) {
        return head.document().path("appStatus").asText().strip().equals("2");
    }
}
