package io.tidegate.ingest.receipt;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.acceptance.DocumentId;
import io.tidegate.ingest.platform.Platform;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.ingest.sandbox.SandboxDocuments;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
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
            throw unknown();
        }
        return own(caller, id);
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
        return own(caller, DocumentId.of(known, key, revision == null ? DocumentId.NEW : revision));
    }

    private FiledDocument own(Platform caller, UUID id) throws SQLException {
        return (caller.sandbox() ? sandbox.find(caller.code(), id) : documents.find(id))
                .filter(document -> document.sender().equals(caller.code()))
                .orElseThrow(ReadReceipts::unknown);
    }

    private static ProblemException unknown() {
        return IngestProblem.DOCUMENT_UNKNOWN.because(
                "No document of yours has this id or key: it was not accepted.", "没有贵平台的该单证：未曾受理。");
    }

    private static ProblemException invalid(String english, String chinese) {
        return new ProblemException(CommonProblem.INVALID_PARAMETER, english, chinese);
    }
}
