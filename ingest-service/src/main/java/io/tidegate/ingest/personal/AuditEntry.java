package io.tidegate.ingest.personal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * 审计记录. Who saw or destroyed whose data, and why.
 *
 * @param subject the document, erasure, key or job that it is about
 * @param fields names of the fields that were revealed
 * @param outcome given, or why not; asked for, done
 */
public record AuditEntry(
        Instant at,
        String officer,
        Action action,
        String subject,
        List<String> fields,
        String reason,
        String caseReference,
        String outcome) {

    public AuditEntry {
        fields = List.copyOf(fields);
    }

    /** What was done or asked for. */
    public enum Action {
        @JsonProperty("reveal")
        REVEAL,
        @JsonProperty("requestErasure")
        REQUEST_ERASURE,
        @JsonProperty("cancelErasure")
        CANCEL_ERASURE,
        @JsonProperty("erase")
        ERASE,
        @JsonProperty("reencrypt")
        REENCRYPT,
        @JsonProperty("retireKey")
        RETIRE_KEY
    }
}
