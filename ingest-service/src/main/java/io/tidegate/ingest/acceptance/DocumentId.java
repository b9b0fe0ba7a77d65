package io.tidegate.ingest.acceptance;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.kernel.id.Ids;
import java.util.UUID;

/** The id of a document, computed from what names it; so a number is looked up by primary key. */
public final class DocumentId {

    /** Revision of a document that is new, not a change or a deletion. */
    public static final String NEW = "1";

    private DocumentId() {}

    /**
     * The id.
     *
     * @param revision {@value #NEW} for a new document, else {@code appType@appTime}
     */
    public static UUID of(DocumentType type, String naturalKey, String revision) {
        return Ids.ofFact("document", type.code(), naturalKey, revision);
    }
}
