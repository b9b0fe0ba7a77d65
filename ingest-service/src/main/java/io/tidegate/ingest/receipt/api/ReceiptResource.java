package io.tidegate.ingest.receipt.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.platform.KeyCheck;
import io.tidegate.ingest.platform.Scope;
import io.tidegate.ingest.receipt.FiledDocument;
import io.tidegate.ingest.receipt.ReadReceipts;
import io.tidegate.ingest.receipt.Receipt;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Receipts of a platform's own documents. */
@Path("/v1/receipts")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "receipts", description = "What became of a document, in the customs' status codes.")
@SecurityRequirement(name = "platform-key")
public class ReceiptResource {

    private final KeyCheck keys;
    private final ReadReceipts receipts;

    public ReceiptResource(KeyCheck keys, ReadReceipts receipts) {
        this.keys = keys;
        this.receipts = receipts;
    }

    /**
     * The receipts of a document.
     *
     * @param receipts the first first
     */
    public record ReceiptsView(UUID documentId, DocumentType type, String naturalKey, List<Receipt> receipts) {

        public ReceiptsView {
            receipts = List.copyOf(receipts);
        }

        static ReceiptsView of(FiledDocument document) {
            return new ReceiptsView(document.documentId(), document.type(), document.naturalKey(), document.receipts());
        }
    }

    @GET
    @Path("/{documentId}")
    @Operation(
            summary = "Receipts by document id",
            description = "2 accepted, 120 passed on; of declarations also 300 manual review, 500 inspection, 399"
                    + " concluded, 800 released, 899 cleared, 100 refused.")
    public ReceiptsView byId(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @PathParam("documentId") String documentId)
            throws SQLException {
        return ReceiptsView.of(receipts.byId(keys.caller(authorization, Scope.RECEIPTS_READ), documentId));
    }

    @GET
    @Operation(
            summary = "Receipts by your own number",
            description =
                    "key is the natural key, such as ebpCode|orderNo. revision: of a change or deletion, appType@appTime.")
    public ReceiptsView byKey(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @QueryParam("type") @Nullable String type,
            @QueryParam("key") @Nullable String key,
            @QueryParam("revision") @Nullable String revision)
            throws SQLException {
        return ReceiptsView.of(receipts.byKey(keys.caller(authorization, Scope.RECEIPTS_READ), type, key, revision));
    }
}
