package io.tidegate.ingest.acceptance.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.ingest.acceptance.AcceptDocuments;
import io.tidegate.ingest.acceptance.AcceptDocuments.Ready;
import io.tidegate.ingest.acceptance.AcceptDocuments.Terms;
import io.tidegate.ingest.acceptance.AcceptanceSettings;
import io.tidegate.ingest.acceptance.Answer;
import io.tidegate.ingest.acceptance.DoorSettings;
import io.tidegate.ingest.acceptance.Refusals;
import io.tidegate.ingest.acceptance.api.Once.Decided;
import io.tidegate.ingest.idempotency.IdempotencySettings;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.CommonProblem;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Documents as a stream of lines. */
@Path("/v1/documents")
@RunOnVirtualThread
@Tag(name = "documents")
@SecurityRequirement(name = "platform-key")
public class StreamResource {

    private static final String NDJSON = "application/x-ndjson";
    private static final String ROUTE = "/v1/documents";

    private final Door door;
    private final Once once;
    private final AcceptDocuments acceptance;
    private final AcceptanceSettings settings;
    private final DoorSettings bounds;
    private final IdempotencySettings idempotency;
    private final DoorMetrics metrics;

    StreamResource(
            Door door,
            Once once,
            AcceptDocuments acceptance,
            AcceptanceSettings settings,
            DoorSettings bounds,
            IdempotencySettings idempotency,
            DoorMetrics metrics) {
        this.door = door;
        this.once = once;
        this.acceptance = acceptance;
        this.settings = settings;
        this.bounds = bounds;
        this.idempotency = idempotency;
        this.metrics = metrics;
    }

    /** A chunk on its way: its answers, once they are known. */
    private interface Coming {
        List<Answer> answers();
    }

    /** A chunk that was checked. */
    private interface Next {
        Coming submit();
    }

    @POST
    @Consumes(NDJSON)
    @Produces(NDJSON)
    @Operation(
            summary = "Post a stream of documents, one a line",
            description = "Answers come one a line, in order, while the stream is still being read: read them while you"
                    + " send, or send at most 10,000 lines at a time. A line that is malformed, or longer than 256 KiB,"
                    + " is rejected and the stream goes on. A line answered retry was not decided: send it again; over"
                    + " your quota a stream is slowed first, then its lines are answered retry with the code"
                    + " quota-exceeded. Where the stream itself breaks (too slow, too long, a broken Content-Encoding)"
                    + " the last answer is retry with the index from which on nothing was read. The body may be gzip or"
                    + " zstd. An Idempotency-Key is for streams of up to 1 MiB, which are then answered as a whole;"
                    + " longer ones are safe by the numbers of their documents. Bounds: GET /v1/limits.")
    @APIResponse(responseCode = "200", description = "One answer per line, in order.")
    @APIResponse(responseCode = "413", description = "The first lines passed a bound; nothing was accepted.")
    @APIResponse(responseCode = "429", description = "Your quota is used up; wait as Retry-After says.")
    @APIResponse(
            responseCode = "503",
            description = "overloaded or store-unavailable: nothing was accepted; try again after Retry-After.")
    public Response stream(
            InputStream body,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Context HttpHeaders headers,
            @Context RoutingContext routing)
            throws IOException {
        Entrance entrance = door.enter(headers, routing, dryRun, false);
        boolean handedOver = false;
        try {
            if (entrance.key() != null) {
                return keyed(body, headers, entrance);
            }
            boolean mayPause = headers.getLength() < 0;
            WireInput wire = mayPause ? WireInput.restful(body) : WireInput.rated(body, bounds);
            Expansion in = door.expand(wire, headers, settings.streamBytesMax());
            LineChunks lines = chunks(wire, in, entrance, mayPause);
            // The first chunk is decided before the status is sent, so that a store that is away is a 503.
            lines.read();
            List<Answer> first = firstAnswers(lines, entrance);
            handedOver = true;
            entrance.handOver();
            StreamingOutput answers = out -> {
                if (entrance.takeOver()) {
                    try (entrance) {
                        answer(lines, entrance, first, new StreamAnswers(out));
                    } finally {
                        metrics.countBytes(wire.bytes(), in.bytes());
                    }
                }
            };
            return Response.ok(answers, NDJSON).build();
        } finally {
            if (!handedOver) {
                entrance.close();
            }
        }
    }

    /** With a key the stream is short, and held until its answers are stored. */
    private Response keyed(InputStream body, HttpHeaders headers, Entrance entrance) {
        byte[] bytes;
        try {
            bytes = door.read(body, headers, entrance, idempotency.streamBytesMax());
        } catch (ProblemException e) {
            throw e.code() == CommonProblem.PAYLOAD_TOO_LARGE
                    ? IngestProblem.IDEMPOTENCY_STREAM_TOO_LONG.because(
                            "A stream with an Idempotency-Key has at most " + idempotency.streamBytesMax()
                                    + " bytes. Leave the key out: a line sent again is answered duplicate.",
                            "带 Idempotency-Key 的流最多 " + idempotency.streamBytesMax() + " 字节。请去掉该键：重发的行将按重复处理。")
                    : e;
        }
        return once.answer(entrance, ROUTE, NDJSON, bytes, () -> {
            try {
                WireInput wire = WireInput.restful(new ByteArrayInputStream(bytes));
                Expansion in = Expansion.of(wire, null, bytes.length, 1);
                LineChunks lines = chunks(wire, in, entrance, false);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                StreamAnswers answers = new StreamAnswers(out);
                lines.read();
                answer(lines, entrance, firstAnswers(lines, entrance), answers);
                return new Decided(Response.ok(out.toByteArray(), NDJSON).build(), answers.isFinal());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private LineChunks chunks(WireInput wire, Expansion in, Entrance entrance, boolean mayPause) {
        return new LineChunks(
                wire,
                in,
                door.bounds(),
                entrance.hold(),
                mayPause,
                entrance.terms().language());
    }

    private List<Answer> firstAnswers(LineChunks lines, Entrance entrance) {
        if (!entrance.visit().spendSlowed(lines.lines(), lines.bytes())) {
            return lines.undecided(Refusals.QUOTA_EXCEEDED);
        }
        return entrance.visit()
                .inTurn(() -> acceptance.submit(lines.entries(), entrance.terms()))
                .await();
    }

    /**
     * While one chunk is committed the next is read and checked. It joins a commit only after that: two commits at a time
     * could publish a later line first.
     */
    private void answer(LineChunks lines, Entrance entrance, List<Answer> first, StreamAnswers out) throws IOException {
        write(out, first, entrance.terms());
        Coming coming = List::of;
        try {
            while (lines.read()) {
                Next next = next(lines, entrance);
                List<Answer> answers = coming.answers();
                coming = next.submit();
                write(out, answers, entrance.terms());
            }
            write(out, coming.answers(), entrance.terms());
        } catch (ProblemException e) {
            write(out, coming.answers(), entrance.terms());
            out.broken(lines.nextIndex(), e, entrance.terms().language());
        }
        out.end();
    }

    private Next next(LineChunks lines, Entrance entrance) {
        if (entrance.visit().spendSlowed(lines.lines(), lines.bytes())) {
            Ready ready = entrance.visit().inTurn(() -> acceptance.check(lines.entries(), entrance.terms()));
            return () -> ready.submit()::awaitEach;
        }
        List<Answer> undecided = lines.undecided(Refusals.QUOTA_EXCEEDED);
        return () -> () -> undecided;
    }

    private void write(StreamAnswers out, List<Answer> answers, Terms terms) throws IOException {
        metrics.count(answers, terms);
        out.write(answers);
    }
}
