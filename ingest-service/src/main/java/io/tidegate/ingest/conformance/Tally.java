package io.tidegate.ingest.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.acceptance.Answer;
import io.tidegate.kernel.problem.Problem.Violation;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts of one chunk of documents of one platform: some array increments a document. Of every sixteenth valid document of
 * a platform and type, from the first on, the filled fields are counted. For one thread at a time.
 */
@SuppressWarnings("EnumOrdinal") // Arrays by the place of an enum: cheaper than maps, and the place is stored nowhere.
public final class Tally {

    private static final int SAMPLE_EVERY = 16;

    /** By ordinal of the type; the last is for documents whose type could not be read. */
    private final @Nullable OfType[] types = new OfType[DocumentType.values().length + 1];

    /** By ordinal of the type: how many valid documents of the platform there were, those of other chunks included. */
    private final AtomicIntegerArray valid;

    Tally(AtomicIntegerArray valid) {
        this.valid = valid;
    }

    /** Counts for {@link #Tally}, all 0. */
    static AtomicIntegerArray none() {
        return new AtomicIntegerArray(DocumentType.values().length);
    }

    private static final class OfType {
        private final long[] outcomes = new long[Answer.Status.values().length];
        private final long[] lateness = new long[Spans.BUCKETS];
        private final long[] ahead = new long[Spans.BUCKETS];
        private final Map<String, long[]> rejects = new HashMap<>(8);
        private final Map<String, long[]> filled = new HashMap<>();
        private long sampled;
    }

    /** A document passed the checks, whatever the store says of it. */
    public void valid(DocumentType type, JsonNode document) {
        if (valid.getAndIncrement(type.ordinal()) % SAMPLE_EVERY != 0) {
            return;
        }
        OfType of = of(type);
        of.sampled++;
        for (var field : document.properties()) {
            JsonNode value = field.getValue();
            if (value.isNumber() || (value.isTextual() && !value.textValue().isBlank())) {
                add(of.filled, field.getKey());
            }
        }
    }

    /** A document was answered; one that was only checked does not count. */
    public void answered(Answer answer) {
        if (answer.status() == Answer.Status.VALID) {
            return;
        }
        OfType of = of(answer.type());
        of.outcomes[answer.status().ordinal()]++;
        List<Violation> errors = answer.errors();
        if (errors == null || answer.status() != Answer.Status.REJECTED) {
            return;
        }
        if (errors.size() == 1) {
            add(of.rejects, errors.getFirst().code());
            return;
        }
        Set<String> codes = new HashSet<>();
        for (Violation error : errors) {
            if (codes.add(error.code())) {
                add(of.rejects, error.code());
            }
        }
    }

    /** A document was accepted that is dated {@code eventTime}. */
    public void accepted(DocumentType type, Instant eventTime, Instant acceptedAt) {
        OfType of = of(type);
        long seconds = acceptedAt.getEpochSecond() - eventTime.getEpochSecond();
        if (seconds < 0) {
            of.ahead[Spans.bucket(-seconds)]++;
        } else {
            of.lateness[Spans.bucket(seconds)]++;
        }
    }

    private static void forEach(String type, OfType of, ObjLongConsumer<Named> each) {
        for (Answer.Status status : Answer.Status.values()) {
            if (of.outcomes[status.ordinal()] > 0) {
                each.accept(new Named(type, Kind.OUTCOME, status.code()), of.outcomes[status.ordinal()]);
            }
        }
        of.rejects.forEach((code, n) -> each.accept(new Named(type, Kind.REJECT, code), n[0]));
        of.filled.forEach((field, n) -> each.accept(new Named(type, Kind.FILLED, field), n[0]));
        if (of.sampled > 0) {
            each.accept(new Named(type, Kind.SAMPLED, ""), of.sampled);
        }
        for (int bucket = 0; bucket < Spans.BUCKETS; bucket++) {
            if (of.lateness[bucket] > 0) {
                each.accept(new Named(type, Kind.LATENESS, String.valueOf(bucket)), of.lateness[bucket]);
            }
            if (of.ahead[bucket] > 0) {
                each.accept(new Named(type, Kind.AHEAD, String.valueOf(bucket)), of.ahead[bucket]);
            }
        }
    }

    /** Gives each count that is not 0, by its name. */
    void forEach(ObjLongConsumer<Named> each) {
        for (int i = 0; i < types.length; i++) {
            OfType of = types[i];
            if (of != null) {
                String type = i == types.length - 1 ? "" : DocumentType.values()[i].code();
                forEach(type, of, each);
            }
        }
    }

    /** A count within a platform and day. */
    record Named(String type, Kind kind, String name) {}

    private OfType of(@Nullable DocumentType type) {
        int at = type == null ? types.length - 1 : type.ordinal();
        OfType of = types[at];
        if (of == null) {
            of = new OfType();
            types[at] = of;
        }
        return of;
    }

    private static void add(Map<String, long[]> counts, String name) {
        counts.computeIfAbsent(name, key -> new long[1])[0]++;
    }
}
