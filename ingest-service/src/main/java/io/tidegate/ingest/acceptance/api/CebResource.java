package io.tidegate.ingest.acceptance.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.ingest.acceptance.AcceptDocuments;
import io.tidegate.ingest.acceptance.AcceptDocuments.Terms;
import io.tidegate.ingest.acceptance.AcceptanceSettings;
import io.tidegate.ingest.acceptance.Answer;
import io.tidegate.ingest.acceptance.Entry;
import io.tidegate.ingest.ceb.CebMessage;
import io.tidegate.ingest.ceb.CebReader;
import io.tidegate.ingest.platform.KeyCheck;
import io.tidegate.ingest.platform.Scope;
import io.tidegate.kernel.problem.Language;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The customs' own messages, as platforms already send them. */
@Path("/v1/ceb")
@RunOnVirtualThread
@Tag(name = "documents")
@SecurityRequirement(name = "platform-key")
public class CebResource {

    private final KeyCheck keys;
    private final CebReader reader;
    private final AcceptDocuments acceptance;
    private final AcceptanceSettings settings;

    public CebResource(KeyCheck keys, CebReader reader, AcceptDocuments acceptance, AcceptanceSettings settings) {
        this.keys = keys;
        this.reader = reader;
        this.acceptance = acceptance;
        this.settings = settings;
    }

    /** What became of the documents of a message. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CebAnswer(String edition, String messageType, String guid, List<Answer> answers) {
        public CebAnswer {
            answers = List.copyOf(answers);
        }
    }

    @POST
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Post a customs message",
            description =
                    "A CEB message of edition 2018-113 or 202205, bare or in a DxpMsg envelope. Each document in it"
                            + " is answered for itself, in the order of the message. The body may be gzip.")
    @APIResponse(responseCode = "200", description = "One answer per document of the message.")
    @APIResponse(responseCode = "400", description = "Not XML, or with a document type declaration.")
    @APIResponse(responseCode = "422", description = "Not a message that is supported.")
    public CebAnswer post(
            InputStream body, @QueryParam("dryRun") @DefaultValue("false") boolean dryRun, @Context HttpHeaders headers)
            throws IOException {
        Language language = Language.of(headers);
        Terms terms = new Terms(
                keys.caller(headers.getHeaderString(HttpHeaders.AUTHORIZATION), Scope.DOCUMENTS_WRITE),
                language,
                dryRun);
        CebMessage message;
        try (InputStream in =
                BoundedInput.of(body, headers.getHeaderString(HttpHeaders.CONTENT_ENCODING), settings.bodyBytesMax())) {
            message = reader.read(in, language);
        }
        List<Answer> answers = new ArrayList<>(message.heads().size());
        for (int from = 0; from < message.heads().size(); from += settings.chunkDocuments()) {
            int to = Math.min(message.heads().size(), from + settings.chunkDocuments());
            List<Entry> chunk = message.heads().subList(from, to).stream()
                    .map(CebResource::entry)
                    .toList();
            AcceptDocuments.Pending pending = acceptance.submit(chunk, terms);
            answers.addAll(from == 0 ? pending.await() : pending.awaitEach());
        }
        return new CebAnswer(message.edition(), message.messageType(), message.guid(), answers);
    }

    private static Entry entry(CebMessage.Head head) {
        return switch (head) {
            case CebMessage.Head.Read read -> new Entry.Read(read.index(), read.document());
            case CebMessage.Head.Refused refused ->
                new Entry.Refused(refused.index(), null, refused.naturalKey(), refused.violations());
        };
    }
}
