package io.tidegate.ingest.acceptance;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.kernel.problem.Problem.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one posted document.
 *
 * @param index its place in the request, from 0
 * @param documentId under which its receipts are found; absent where it was rejected
 * @param receivedAt when it was accepted; of a duplicate: when the first was
 * @param errors why it was rejected or is a conflict
 * @param warnings what the sender should look at although it was accepted
 */
public record Answer(
        int index,
        Status status,
        @Nullable UUID documentId,
        @Nullable DocumentType type,
        @Nullable String naturalKey,
        @Nullable Instant receivedAt,
        @Nullable List<Violation> errors,
        @Nullable List<Violation> warnings) {

    /** What became of it. */
    public enum Status {
        /** On disk now. */
        ACCEPTED,
        /** The same content was accepted before: nothing changed, and that is fine. */
        DUPLICATE,
        /** Another content was accepted under the same key and revision. */
        CONFLICT,
        /** Not accepted: see the errors. */
        REJECTED,
        /** Of a dry run: would be accepted, or be a duplicate or a conflict. */
        VALID,
        /** Not decided for a fault of ours: send it again. */
        RETRY;

        /** The word used in JSON. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
