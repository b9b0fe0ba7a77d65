package io.tidegate.ingest.receipt;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.acceptance.DocumentId;
import io.tidegate.ingest.document.FieldTable;
import io.tidegate.ingest.document.FieldTables;
import io.tidegate.ingest.document.OfficialCodes.Fault;
import io.tidegate.ingest.platform.Platform;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.ingest.sandbox.SandboxDocuments;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds a platform's own documents. Another platform's document is answered as one that does not exist. Thread-safe. */
@ApplicationScoped
public class ReadReceipts {

    private final FiledDocuments documents;
    private final SandboxDocuments sandbox;

    public ReadReceipts(FiledDocuments documents, SandboxDocuments sandbox) {
        this.documents = documents;
        this.sandbox = sandbox;
    }

    public FiledDocument byId(Platform caller, String documentId) throws SQLException {
        UUID id;
        try {
            id = UUID.fromString(documentId);
        } catch (IllegalArgumentException e) {
            throw unknown(null);
        }
        return own(caller, id, null);
    }

    /**
     * By the sender's own number.
     *
     * @param revision null for the document as new, else {@code appType@appTime} of the change
     */
    public FiledDocument byKey(Platform caller, @Nullable String type, @Nullable String key, @Nullable String revision)
            throws SQLException {
        if (type == null || key == null) {
            throw invalid("type and key are needed, such as type=order&key=<ebpCode>|<orderNo>", "需要 type 和 key 参数");
        }
        DocumentType known;
        try {
            known = DocumentType.of(type);
        } catch (IllegalArgumentException e) {
            throw invalid("type: one of " + DocumentType.codes(), "type：须为 " + DocumentType.codes() + " 之一");
        }
        var table = FieldTables.shipped().of(known);
        if (key.split("\\|", -1).length < table.key().size()) {
            throw badKey(table);
        }
        var id = DocumentId.of(known, key, revision == null ? DocumentId.NEW : revision);
        return own(caller, id, table.officialCodes().of(Fault.NOT_FOUND));
    }

    private FiledDocument own(Platform caller, UUID id, @Nullable String officialCode) throws SQLException {
        return (caller.sandbox() ? sandbox.find(caller.code(), id) : documents.find(id))
                .filter(document -> document.sender().equals(caller.code()))
                .orElseThrow(() -> unknown(officialCode));
    }

    private static ProblemException unknown(@Nullable String officialCode) {
        var rule = "A document of yours has this id or key.";
        return new ProblemException(
                IngestProblem.DOCUMENT_UNKNOWN,
                "No document of yours has this id or key: it was not accepted.",
                "没有贵平台的该单证：未曾受理。",
                officialCode == null
                        ? List.of()
                        : List.of(new Violation("key", "document-unknown", officialCode, rule, "Send it.")),
                null);
    }

    private static ProblemException badKey(FieldTable table) {
        var parts = String.join("|", table.key());
        var officialCode = table.officialCodes().of(Fault.BAD_QUERY);
        return new ProblemException(
                CommonProblem.INVALID_PARAMETER,
                "key is " + parts,
                "key 为 " + parts,
                List.of(new Violation("key", "key-incomplete", officialCode, "key is " + parts, "Give all parts.")),
                null);
    }

    private static ProblemException invalid(String english, String chinese) {
        return new ProblemException(CommonProblem.INVALID_PARAMETER, english, chinese);
    }
}
