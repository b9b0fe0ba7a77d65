package io.tidegate.ingest.personal;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import io.tidegate.ingest.document.PersonalFields;
import io.tidegate.ingest.document.PersonalFields.PersonalField;
import io.tidegate.ingest.personal.AuditEntry.Action;
import io.tidegate.ingest.personal.AuditTrail.Head;
import io.tidegate.ingest.personal.AuditTrail.Reveals;
import io.tidegate.ingest.personal.SealedParts.SealedPart;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reveals fields of one document to an officer. What was not audited is not revealed. Thread-safe. */
@ApplicationScoped
public class Reveal {

    private static final Duration SPAN = Duration.ofHours(1);
    /** Notes of lines, which are kept by the position of their line. */
    private static final String LINES = "lines";

    private final SealedParts parts;
    private final PersonalCipher cipher;
    private final AuditTrail audit;
    private final PersonalSettings settings;

    public Reveal(SealedParts parts, PersonalCipher cipher, AuditTrail audit, PersonalSettings settings) {
        this.parts = parts;
        this.cipher = cipher;
        this.audit = audit;
        this.settings = settings;
    }

    /** What an officer asks for, and why. */
    public record Request(UUID documentId, List<String> fields, String reason, String caseReference) {

        public Request {
            fields = List.copyOf(new TreeSet<>(fields));
        }
    }

    /**
     * What came of it. It is given back rather than thrown, since the audit of a failure must be kept too.
     *
     * @param fields values by name; a field that the document has not is left out
     * @param refusal why there are none
     */
    public record Result(
            Map<String, JsonNode> fields,
            @Nullable Head audit,
            @Nullable ProblemException refusal) {}

    /** Reveals in the caller's transaction, which it must commit before anything is given away. */
    public Result reveal(Connection connection, String officer, Request request) throws SQLException {
        Instant now = Instant.now();
        Reveals before = audit.reveals(connection, officer, now.minus(SPAN));
        if (before.count() >= settings.revealsPerHour()) {
            return new Result(Map.of(), null, tooMany(before, now));
        }
        Optional<SealedPart> part = parts.find(connection, request.documentId());
        if (part.isEmpty()) {
            Head head = note(connection, officer, request, now, "unknownDocument");
            return new Result(
                    Map.of(), head, IngestProblem.DOCUMENT_UNKNOWN.because("No document has this id.", "没有该编号的单证。"));
        }
        if (Erased.of(part.get().sealed()).isPresent()) {
            Head head = note(connection, officer, request, now, "erased");
            return new Result(
                    Map.of(),
                    head,
                    IngestProblem.PERSONAL_ERASED.because(
                            "The personal part of this document was destroyed on request.", "该单证的个人信息已依申请销毁。"));
        }
        List<String> known = fields(part.get());
        for (String field : request.fields()) {
            if (!known.contains(field)) {
                return new Result(
                        Map.of(),
                        null,
                        invalid(
                                "fields: a " + part.get().type().code() + " has " + String.join(", ", known),
                                "fields：该类单证的个人字段为 " + String.join("、", known)));
            }
        }
        Map<String, JsonNode> values = open(request, part.get());
        return new Result(values, note(connection, officer, request, now, "given"), null);
    }

    private Map<String, JsonNode> open(Request request, SealedPart part) {
        JsonNode kept;
        try {
            kept = Json.mapper().readTree(cipher.open(request.documentId(), part.sealed()));
        } catch (IOException e) {
            throw new IllegalStateException("a personal part is no JSON", e);
        }
        Map<String, JsonNode> values = new TreeMap<>();
        for (String field : request.fields()) {
            JsonNode value = kept.get(field);
            if (value != null) {
                values.put(field, value);
            }
        }
        return values;
    }

    private static List<String> fields(SealedPart part) {
        TreeSet<String> names = new TreeSet<>();
        names.add(LINES);
        for (PersonalField field : PersonalFields.of(part.type())) {
            names.add(field.name());
        }
        return List.copyOf(names);
    }

    private Head note(Connection connection, String officer, Request request, Instant now, String outcome)
            throws SQLException {
        return audit.add(
                connection,
                new AuditEntry(
                        now,
                        officer,
                        Action.REVEAL,
                        request.documentId().toString(),
                        request.fields(),
                        request.reason(),
                        request.caseReference(),
                        outcome));
    }

    private ProblemException tooMany(Reveals before, Instant now) {
        Instant oldest = before.oldest() == null ? now : before.oldest();
        int wait = Math.toIntExact(
                Math.max(1, Duration.between(now, oldest.plus(SPAN)).toSeconds()));
        return new ProblemException(
                IngestProblem.REVEALS_TOO_MANY,
                "At most " + settings.revealsPerHour() + " reveals of one officer within an hour.",
                "每人每小时最多查看 " + settings.revealsPerHour() + " 次。",
                List.of(),
                wait);
    }

    static ProblemException invalid(String english, String chinese) {
        return IngestProblem.PERSONAL_REQUEST_INVALID.because(english, chinese);
    }
}
