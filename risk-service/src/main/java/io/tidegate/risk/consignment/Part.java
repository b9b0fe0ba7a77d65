package io.tidegate.risk.consignment;

import io.tidegate.contracts.document.Document;
import java.time.Instant;

/**
 * One accepted document of a consignment.
 *
 * @param appType 1 new, 2 change, 3 delete
 * @param eventTime the document's own time
 */
public record Part<D extends Document>(
        String documentId, String naturalKey, int appType, Instant eventTime, D document) {}
