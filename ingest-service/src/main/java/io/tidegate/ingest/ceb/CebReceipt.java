package io.tidegate.ingest.ceb;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One receipt of one document, as {@link ReceiptMessages} writes it.
 *
 * @param document fields of the document by their names in the message, as posted or as published (tokens are not used):
 *     guid, the parts of its natural key, the parties' codes, and customsCode, preNo, invtNo where it has them
 * @param status returnStatus: the customs' status code such as 2 or 120, or one below zero where the document was refused
 * @param time returnTime, to the millisecond; written as Beijing's
 * @param info returnInfo, for people; null where there is nothing to say. Cut to the 1,000 characters of the schema
 */
public record CebReceipt(
        JsonNode document,
        int status,
        Instant time,
        @Nullable String info) {}
