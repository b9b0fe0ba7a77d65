package io.tidegate.ingest.acceptance.store;

import io.tidegate.ingest.acceptance.PreparedDocument;
import java.util.Comparator;

/**
 * A document with its place in the batch.
 *
 * @param index position in the order of arrival: the order in which the batch is published
 */
record DocumentRow(int index, PreparedDocument document) {

    static final Comparator<DocumentRow> BY_ID =
            Comparator.comparing(row -> row.document().documentId());
}
