package io.tidegate.rating.decision;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.rating.decision.OfficialDecision.Kind;
import io.tidegate.rating.decision.OfficialDecisions.Line;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads decisions field by field and gathers every fault. Used by one thread. */
public final class DecisionReader {

    /** All fields, in the order of the file. */
    public static final List<String> FIELDS = List.of(
            "authority",
            "number",
            "revision",
            "kind",
            "enterprise",
            "role",
            "severity",
            "matter",
            "article",
            "decidedOn",
            "endsOn",
            "settledOn",
            "state");

    private static final int TEXT_MAX = 200;
    private static final int REVISION_MAX = 1000;

    private final LocalDate today;
    private final Language language;
    private final List<Violation> faults = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<UUID, OfficialDecision> known = new TreeMap<>();

    /** {@code today} is Beijing's: no decision is later. */
    public DecisionReader(LocalDate today, Language language) {
        this.today = today;
        this.language = language;
    }

    /** What is wrong so far. */
    public List<Violation> faults() {
        return List.copyOf(faults);
    }

    /** The decisions so far, each once. Only whole where there are no faults. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Notes a fault of a line as a whole. */
    public void fault(String place, String field, DecisionFault fault) {
        faults.add(fault.at(place, field, language));
    }

    /** Reads one decision; absent fields are empty. */
    public void read(String place, Map<String, String> fields) {
        int before = faults.size();
        for (String field : fields.keySet()) {
            check(FIELDS.contains(field), place, field, DecisionFault.UNKNOWN_FIELD);
        }
        Kind kind = kind(place, text(place, fields, "kind", true));
        boolean adverse = kind.adverse();
        Subject subject = subject(place, fields);
        Severity severity = severity(place, text(place, fields, "severity", adverse), adverse);
        String matter = text(place, fields, "matter", false);
        check(matter.matches("[a-z0-9-]*"), place, "matter", DecisionFault.MATTER);
        LocalDate decidedOn = day(place, fields, "decidedOn", true);
        LocalDate on = decidedOn == null ? today : decidedOn;
        check(!on.isAfter(today), place, "decidedOn", DecisionFault.IN_THE_FUTURE);
        LocalDate endsOn = notBefore(place, fields, "endsOn", on);
        LocalDate settledOn = notBefore(place, fields, "settledOn", on);
        check(settledOn == null || !settledOn.isAfter(today), place, "settledOn", DecisionFault.IN_THE_FUTURE);
        String state = text(place, fields, "state", false);
        check(
                state.isEmpty() || state.equals("confirmed") || state.equals("annulled"),
                place,
                "state",
                DecisionFault.STATE);
        OfficialDecision decision = new OfficialDecision(
                text(place, fields, "authority", true),
                text(place, fields, "number", true),
                revision(place, text(place, fields, "revision", false)),
                kind,
                subject,
                severity,
                matter.isEmpty() ? kind.code() : matter,
                text(place, fields, "article", adverse),
                on,
                endsOn,
                settledOn,
                state.equals("annulled"));
        if (faults.size() == before) {
            add(place, decision);
        }
    }

    private void add(String place, OfficialDecision decision) {
        OfficialDecision same = known.putIfAbsent(decision.id(), decision);
        if (same == null) {
            lines.add(new Line(place, decision));
        } else {
            check(same.equals(decision), place, "number", DecisionFault.TWICE);
        }
    }

    private Subject subject(String place, Map<String, String> fields) {
        String enterprise = text(place, fields, "enterprise", true);
        if (enterprise.length() == CreditCode.LENGTH) {
            check(CreditCode.valid(enterprise), place, "enterprise", DecisionFault.CREDIT_CODE_CHECK);
        } else if (!enterprise.isEmpty()) {
            check(enterprise.matches("[0-9A-Z]{10}"), place, "enterprise", DecisionFault.ENTERPRISE_CODE_FORM);
        }
        String word = text(place, fields, "role", true);
        Role role = Role.of(word);
        check(role != null || word.isEmpty(), place, "role", DecisionFault.ROLE);
        return new Subject(enterprise, role == null ? Role.MERCHANT : role);
    }

    private Kind kind(String place, String word) {
        for (Kind kind : Kind.values()) {
            if (kind.code().equals(word)) {
                return kind;
            }
        }
        check(word.isEmpty(), place, "kind", DecisionFault.KIND);
        return Kind.PENALTY;
    }

    private @Nullable Severity severity(String place, String word, boolean adverse) {
        for (Severity severity : Severity.values()) {
            if (severity.code().equals(word)) {
                check(adverse, place, "severity", DecisionFault.SEVERITY);
                return severity;
            }
        }
        check(word.isEmpty(), place, "severity", DecisionFault.SEVERITY);
        return null;
    }

    private int revision(String place, String word) {
        if (word.isEmpty()) {
            return 1;
        }
        int revision = word.matches("\\d{1,4}") ? Integer.parseInt(word) : 0;
        check(revision >= 1 && revision <= REVISION_MAX, place, "revision", DecisionFault.REVISION);
        return revision;
    }

    private @Nullable LocalDate notBefore(String place, Map<String, String> fields, String field, LocalDate on) {
        LocalDate day = day(place, fields, field, false);
        check(day == null || !day.isBefore(on), place, field, DecisionFault.BEFORE_DECISION);
        return day;
    }

    private @Nullable LocalDate day(String place, Map<String, String> fields, String field, boolean required) {
        String word = text(place, fields, field, required);
        try {
            return word.isEmpty() ? null : LocalDate.parse(word);
        } catch (DateTimeException e) {
            fault(place, field, DecisionFault.DAY);
            return null;
        }
    }

    private String text(String place, Map<String, String> fields, String field, boolean required) {
        String word = fields.getOrDefault(field, "").strip();
        check(!required || !word.isEmpty(), place, field, DecisionFault.REQUIRED);
        check(word.length() <= TEXT_MAX, place, field, DecisionFault.TOO_LONG);
        return word;
    }

    private void check(boolean holds, String place, String field, DecisionFault fault) {
        if (!holds) {
            fault(place, field, fault);
        }
    }
}
