package io.tidegate.ingest.acceptance.api;

import io.tidegate.ingest.acceptance.AcceptanceSettings;
import io.tidegate.ingest.acceptance.DoorSettings;
import io.tidegate.ingest.idempotency.IdempotencyKey;
import io.tidegate.ingest.idempotency.IdempotencySettings;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The bounds on what is posted, for everybody to read. */
@Path("/v1/limits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "documents")
public class LimitsResource {

    private static final int DEPTH = 32;
    private static final int NUMBER_CHARACTERS = 64;
    private static final int NUMBER_DIGITS = 30;

    private final Limits limits;

    LimitsResource(
            AcceptanceSettings acceptance,
            DoorSettings door,
            IdempotencySettings idempotency,
            @ConfigProperty(name = "quarkus.http.limits.max-header-size", defaultValue = "20K") String headerBytes,
            @ConfigProperty(name = "quarkus.http.read-timeout", defaultValue = "60s") java.time.Duration readTimeout) {
        limits = new Limits(
                acceptance.bodyBytesMax(),
                door.arrayDocumentsMax(),
                acceptance.lineBytesMax(),
                acceptance.streamBytesMax(),
                door.streamLinesMax(),
                DEPTH,
                NUMBER_CHARACTERS,
                NUMBER_DIGITS,
                List.of("gzip", "zstd"),
                door.expansionRatioMax(),
                headerBytes,
                door.bodyGrace().toSeconds(),
                door.bodyBytesPerSecondMin(),
                door.lineGrace().toSeconds(),
                readTimeout.toSeconds(),
                IdempotencyKey.LENGTH_MAX,
                idempotency.keep().toSeconds(),
                idempotency.streamBytesMax());
    }

    /**
     * The bounds. Bytes are those of expanded bodies.
     *
     * @param documentBytes of one JSON document, alone, in an array or on a line
     * @param depth of nested JSON
     * @param numberCharacters of a JSON number as it is written
     * @param numberDigits of a number written plain, before and after the point
     * @param expansionRatio how many times its size a compressed body may expand to
     * @param headerBytes of all header fields of a request
     * @param bodyGraceSeconds for which a body may keep the service waiting before the rate counts
     * @param lineGraceSeconds from the first byte of a line to its end
     * @param restSeconds without any byte, after which a connection is closed
     */
    public record Limits(
            int bodyBytes,
            int arrayDocuments,
            int documentBytes,
            long streamBytes,
            int streamLines,
            int depth,
            int numberCharacters,
            int numberDigits,
            List<String> contentEncodings,
            int expansionRatio,
            String headerBytes,
            long bodyGraceSeconds,
            int bodyBytesPerSecond,
            long lineGraceSeconds,
            long restSeconds,
            int idempotencyKeyCharacters,
            long idempotencyKeySeconds,
            int idempotencyStreamBytes) {
        public Limits {
            contentEncodings = List.copyOf(contentEncodings);
        }
    }

    @GET
    @Operation(
            summary = "The bounds on what is posted",
            description =
                    "What passes one is refused whole: 413, or 408 where it comes too slowly; within a stream only"
                            + " the line is, or the answers end with the index from which on nothing was read. No key needed.")
    @APIResponse(responseCode = "200", description = "The bounds of this installation.")
    public Limits limits() {
        return limits;
    }
}
