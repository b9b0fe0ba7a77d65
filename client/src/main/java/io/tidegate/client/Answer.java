package io.tidegate.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the centre answered about one document.
 *
 * @param index place of the document in what was sent, from 0
 * @param documentId under which its receipts are found; absent where it was rejected
 * @param type such as {@code order}; absent where it could not be read
 * @param naturalKey such as {@code <ebpCode>|<orderNo>}; absent where it could not be read
 * @param receivedAt RFC 3339 time at which it was accepted; of a duplicate: when the first was
 * @param errors why it was rejected or is a conflict
 * @param warnings what to look at although it was accepted
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Answer(
        int index,
        Status status,
        @Nullable String documentId,
        @Nullable String type,
        @Nullable String naturalKey,
        @Nullable String receivedAt,
        @Nullable List<Violation> errors,
        @Nullable List<Violation> warnings) {

    public Answer {
        errors = errors == null ? List.of() : List.copyOf(errors);
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    /** What became of a document. */
    public enum Status {
        /** On the centre's disk. */
        @JsonProperty("accepted")
        ACCEPTED,
        /** The same content was accepted before: nothing changed, and that is fine. */
        @JsonProperty("duplicate")
        DUPLICATE,
        /** Another content was accepted under the same number and revision. */
        @JsonProperty("conflict")
        CONFLICT,
        /** Not accepted; see the errors. */
        @JsonProperty("rejected")
        REJECTED,
        /** Of a dry run or a draft: would be accepted, or be a duplicate or a conflict. */
        @JsonProperty("valid")
        VALID,
        /** Not decided for a fault of the centre. The client sends it again by itself. */
        @JsonProperty("retry")
        RETRY
    }

    /** Whether the sender has something to mend. */
    public boolean isRefused() {
        return status == Status.REJECTED || status == Status.CONFLICT;
    }

    Answer at(int place) {
        return new Answer(place, status, documentId, type, naturalKey, receivedAt, errors, warnings);
    }
}
