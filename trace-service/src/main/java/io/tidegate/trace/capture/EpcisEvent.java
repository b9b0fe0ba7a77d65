package io.tidegate.trace.capture;

import io.tidegate.trace.identifier.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Tidegate understands of an event; {@code json} has all of it.
 *
 * @param id the hash identity, see {@link CbvVersion#OF_STORE}
 * @param ownId the eventID that the sender gave it, where that is not the hash
 * @param declaration digest of its errorDeclaration, which says that an earlier event of the same identity is wrong; null
 *     where it declares nothing
 * @param bizStep the bare word of CBV, or the URI of another vocabulary
 * @param epcs objects and classes that the event is about: the children of an aggregation, the outputs of a transformation
 * @param inputs of a transformation
 * @param transactions URIs of business transactions
 * @param lot the lot that the ILMD of the event states for its items
 * @param index by what it is found
 * @param words distinct values that it adds to what the store knows, by {@link WordKind}
 * @param json the event in canonical form, see {@link CanonicalEvent}
 * @param original the event as it came, XML as the JSON it stands for; null where that is the canonical form
 * @param context the {@code @context} of the document as JSON, without which extensions have no meaning
 */
public record EpcisEvent(
        String id,
        @Nullable String ownId,
        @Nullable String declaration,
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
        List<SensorReading> readings,
        EventIndex index,
        Map<WordKind, Set<String>> words,
        String json,
        @Nullable String original,
        @Nullable String context) {

    public EpcisEvent {
        epcs = List.copyOf(epcs);
        inputs = List.copyOf(inputs);
        transactions = List.copyOf(transactions);
        readings = List.copyOf(readings);
        words = Map.copyOf(words);
    }

    /** Whether it declares an earlier event of the same identity to be wrong. */
    public boolean correction() {
        return declaration != null;
    }
}
