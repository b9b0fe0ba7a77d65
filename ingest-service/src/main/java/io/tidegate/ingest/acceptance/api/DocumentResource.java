package io.tidegate.ingest.acceptance.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SequenceWriter;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.Json;
import io.tidegate.ingest.acceptance.AcceptDocuments;
import io.tidegate.ingest.acceptance.AcceptDocuments.Pending;
import io.tidegate.ingest.acceptance.AcceptDocuments.Terms;
import io.tidegate.ingest.acceptance.AcceptanceSettings;
import io.tidegate.ingest.acceptance.Answer;
import io.tidegate.ingest.acceptance.Entry;
import io.tidegate.ingest.platform.KeyCheck;
import io.tidegate.ingest.platform.Platform;
import io.tidegate.ingest.platform.Scope;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemException;
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
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Documents as JSON, one or many, or as a stream of lines. */
@Path("/v1/documents")
@RunOnVirtualThread
@Tag(name = "documents", description = "Post documents. A retry is never harmful: it is answered duplicate.")
@SecurityScheme(
        securitySchemeName = "platform-key",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "An API key of a platform: tg_<key id>_<secret>.")
@SecurityRequirement(name = "platform-key")
public class DocumentResource {

    private static final String NDJSON = "application/x-ndjson";

    private final KeyCheck keys;
    private final AcceptDocuments acceptance;
    private final AcceptanceSettings settings;

    public DocumentResource(KeyCheck keys, AcceptDocuments acceptance, AcceptanceSettings settings) {
        this.keys = keys;
        this.acceptance = acceptance;
        this.settings = settings;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Post one document, or an array of documents",
            description = "One document is answered by status: 201 accepted, 200 duplicate (the first receipt again),"
                    + " 409 conflict, 422 rejected with one error per field. An array is answered 200 with one answer"
                    + " per document. The body may be gzip. With dryRun=true, or as a"
                    + " draft (appStatus 1), a document is only checked and answered valid.")
    @APIResponse(responseCode = "201", description = "Accepted: on disk.")
    @APIResponse(responseCode = "200", description = "Duplicate; or the answers to an array; or a valid dry run.")
    @APIResponse(responseCode = "409", description = "Another content was accepted under the same key.")
    @APIResponse(responseCode = "422", description = "Rejected; see errors.")
    @APIResponse(responseCode = "503", description = "Nothing was accepted; try again after Retry-After.")
    public Response post(
            InputStream body, @QueryParam("dryRun") @DefaultValue("false") boolean dryRun, @Context HttpHeaders headers)
            throws IOException {
        Terms terms = terms(headers, dryRun);
        JsonNode tree;
        try (InputStream in = bounded(body, headers, settings.bodyBytesMax())) {
            tree = JsonDocuments.tree(in.readAllBytes());
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new ProblemException(
                    CommonProblem.MALFORMED_BODY,
                    "The body is not JSON.",
                    "请求体不是 JSON。",
                    List.of(JsonDocuments.violation(e, terms.language())),
                    null);
        }
        return tree.isArray() ? many(tree, terms) : one(tree, terms);
    }

    @POST
    @Consumes(NDJSON)
    @Produces(NDJSON)
    @Operation(
            summary = "Post a stream of documents, one a line",
            description = "Answers come one a line, in order, while the stream is still being read: read them while you"
                    + " send, or send at most 10,000 lines at a time. A line that is malformed, or longer than 256 KiB,"
                    + " is rejected and the stream goes on. A line answered retry was not decided: send it again.")
    @APIResponse(responseCode = "200", description = "One answer per line, in order.")
    public Response stream(
            InputStream body, @QueryParam("dryRun") @DefaultValue("false") boolean dryRun, @Context HttpHeaders headers)
            throws IOException {
        Terms terms = terms(headers, dryRun);
        InputStream in = bounded(body, headers, settings.streamBytesMax());
        boolean mayPause = headers.getLength() < 0;
        LineChunks lines =
                new LineChunks(in, settings.lineBytesMax(), settings.chunkDocuments(), mayPause, terms.language());
        // The first chunk is decided before the status is sent, so that a store that is away is a 503.
        List<Answer> first = acceptance.submit(lines.next(), terms).await();
        StreamingOutput answers = out -> answer(lines, terms, first, out);
        return Response.ok(answers, NDJSON).build();
    }

    /** While one chunk is committed the next is read and checked. */
    private void answer(LineChunks lines, Terms terms, List<Answer> first, OutputStream out) throws IOException {
        SequenceWriter writer = Json.mapper()
                .writerFor(Answer.class)
                .withRootValueSeparator("\n")
                .without(com.fasterxml.jackson.databind.SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .writeValues(out);
        writer.writeAll(first);
        Pending pending = null;
        for (List<Entry> chunk = lines.next(); !chunk.isEmpty(); chunk = lines.next()) {
            Pending next = acceptance.submit(chunk, terms);
            if (pending != null) {
                writer.writeAll(pending.awaitEach());
                writer.flush();
            }
            pending = next;
        }
        if (pending != null) {
            writer.writeAll(pending.awaitEach());
        }
        writer.flush();
        out.write('\n');
        out.flush();
    }

    private Response many(JsonNode array, Terms terms) {
        List<Answer> answers = new ArrayList<>(array.size());
        for (int from = 0; from < array.size(); from += settings.chunkDocuments()) {
            List<Entry> chunk = new ArrayList<>();
            for (int i = from; i < Math.min(array.size(), from + settings.chunkDocuments()); i++) {
                chunk.add(JsonDocuments.entry(i, array.get(i), terms.language()));
            }
            Pending pending = acceptance.submit(chunk, terms);
            answers.addAll(from == 0 ? pending.await() : pending.awaitEach());
        }
        return Response.ok(answers).build();
    }

    private Response one(JsonNode document, Terms terms) {
        Entry entry = JsonDocuments.entry(0, document, terms.language());
        Answer answer = acceptance.submit(List.of(entry), terms).await().getFirst();
        return switch (answer.status()) {
            case ACCEPTED ->
                Response.created(URI.create("/v1/receipts/" + answer.documentId()))
                        .entity(answer)
                        .build();
            case DUPLICATE, VALID -> Response.ok(answer).build();
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

    private Terms terms(HttpHeaders headers, boolean dryRun) {
        Platform sender = keys.caller(headers.getHeaderString(HttpHeaders.AUTHORIZATION), Scope.DOCUMENTS_WRITE);
        return new Terms(sender, Language.of(headers), dryRun);
    }

    private static InputStream bounded(InputStream body, HttpHeaders headers, long max) throws IOException {
        @Nullable String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        return BoundedInput.of(body, encoding, max);
    }
}
