package io.tidegate.trace.capture;

import io.tidegate.trace.identifier.Identifier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Tidegate understands of an event; {@code json} has all of it, as it came.
 *
 * @param id the hash identity after CBV 2.0
 * @param correction whether it declares an earlier event of the same identity to be wrong (errorDeclaration)
 * @param bizStep the bare word of CBV, or the URI of another vocabulary
 * @param epcs objects and classes that the event is about: the children of an aggregation, the outputs of a transformation
 * @param inputs of a transformation
 * @param transactions URIs of business transactions
 * @param lot the lot that the ILMD of the event states for its items
 * @param context the {@code @context} of the document as JSON, without which extensions have no meaning
 */
public record EpcisEvent(
        String id,
        boolean correction,
        EventType type,
        Instant eventTime,
        @Nullable Action action,
        @Nullable String bizStep,
        @Nullable String disposition,
        @Nullable Identifier readPoint,
        @Nullable Identifier bizLocation,
        @Nullable Identifier parent,
        List<Identifier> epcs,
        List<Identifier> inputs,
        List<Identifier> transactions,
        @Nullable String transformationId,
        @Nullable String lot,
        String json,
        @Nullable String context) {

    public EpcisEvent {
        epcs = List.copyOf(epcs);
        inputs = List.copyOf(inputs);
        transactions = List.copyOf(transactions);
    }
}
