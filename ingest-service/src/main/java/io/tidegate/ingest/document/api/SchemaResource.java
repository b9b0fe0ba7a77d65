package io.tidegate.ingest.document.api;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The JSON Schemas of posted documents. Open: who writes an integration needs them before a key. */
@Path("/v1/schemas")
@Tag(name = "schemas", description = "JSON Schema (2020-12) of each kind of document. No key is needed.")
public class SchemaResource {

    private static final String GENERAL = "declaration-general";
    private static final int CACHED_SECONDS = 3600;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The kinds of document that have a schema",
            description = "order, payment, waybill and so on; declaration-general is a declaration of trade mode 0110.")
    public List<String> types() {
        return Arrays.stream(DocumentType.values())
                .map(DocumentType::code)
                .flatMap(code ->
                        code.equals(DocumentType.DECLARATION.code()) ? Stream.of(code, GENERAL) : Stream.of(code))
                .toList();
    }

    @GET
    @Path("/{type}")
    @Produces("application/schema+json")
    @Operation(
            summary = "The JSON Schema of one kind of document",
            description = "What to post to /v1/documents: fields, lengths, code lists, which are required. For example"
                    + " /v1/schemas/order. What it cannot say, such as sums and check digits, a dry run"
                    + " (/v1/documents?dryRun=true) tells.")
    @APIResponse(responseCode = "200", description = "The schema.")
    @APIResponse(responseCode = "404", description = "document-type-unknown")
    public Response schema(@PathParam("type") String type) {
        CacheControl cache = new CacheControl();
        cache.setMaxAge(CACHED_SECONDS);
        return Response.ok(read(file(type))).cacheControl(cache).build();
    }

    private static String file(String type) {
        if (type.equals(GENERAL)) {
            return GENERAL;
        }
        return Arrays.stream(DocumentType.values())
                .filter(known -> known.code().equals(type))
                .findFirst()
                .map(known -> known.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElseThrow(SchemaResource::unknown);
    }

    private static byte[] read(String file) {
        try (var in = DocumentType.class.getResourceAsStream("/schemas/posted-" + file + ".v1.schema.json")) {
            if (in == null) {
                throw unknown();
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProblemException unknown() {
        return IngestProblem.DOCUMENT_TYPE_UNKNOWN.because(
                "Known are " + DocumentType.codes() + ".", "已知类型：" + DocumentType.codes() + "。");
    }
}
