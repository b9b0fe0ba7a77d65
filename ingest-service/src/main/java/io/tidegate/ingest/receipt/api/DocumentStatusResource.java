package io.tidegate.ingest.receipt.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.platform.KeyCheck;
import io.tidegate.ingest.platform.Scope;
import io.tidegate.ingest.receipt.FiledDocument;
import io.tidegate.ingest.receipt.ReadReceipts;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** For a sender who lost the reply: was this document accepted? */
@Path("/v1/documents")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "documents")
@SecurityRequirement(name = "platform-key")
public class DocumentStatusResource {

    private final KeyCheck keys;
    private final ReadReceipts receipts;

    public DocumentStatusResource(KeyCheck keys, ReadReceipts receipts) {
        this.keys = keys;
        this.receipts = receipts;
    }

    /**
     * Where a document stands.
     *
     * @param publishedAt when it was passed on; absent while it waits
     * @param lastStatus of its latest receipt
     */
    public record DocumentStatus(
            UUID documentId,
            DocumentType type,
            String naturalKey,
            int appType,
            Instant eventTime,
            Instant receivedAt,
            @Nullable Instant publishedAt,
            int lastStatus) {

        static DocumentStatus of(FiledDocument document) {
            return new DocumentStatus(
                    document.documentId(),
                    document.type(),
                    document.naturalKey(),
                    document.appType(),
                    document.eventTime(),
                    document.acceptedAt(),
                    document.publishedAt(),
                    document.receipts().getLast().status());
        }
    }

    @GET
    @Operation(
            summary = "Status of a document by your own number",
            description = "200: it was accepted. 404: it was not; send it.")
    public DocumentStatus byKey(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @QueryParam("type") @Nullable String type,
            @QueryParam("key") @Nullable String key,
            @QueryParam("revision") @Nullable String revision)
            throws SQLException {
        return DocumentStatus.of(receipts.byKey(keys.caller(authorization, Scope.RECEIPTS_READ), type, key, revision));
    }
}
