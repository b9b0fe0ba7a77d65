package io.tidegate.rating.remedy.api;

import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.rating.RatingProblem;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.remedy.Proceeding;
import io.tidegate.rating.remedy.Proceeding.Kind;
import io.tidegate.rating.remedy.Proceedings.Decision;
import io.tidegate.rating.remedy.Proceedings.Lifting;
import io.tidegate.rating.remedy.Proceedings.Place;
import io.tidegate.rating.remedy.api.ProceedingResource.DecisionRequest;
import io.tidegate.rating.remedy.api.ProceedingResource.FilingRequest;
import io.tidegate.rating.remedy.api.ProceedingResource.LiftingRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks what officers send, and tells every fault at once. Used by one thread. */
final class FilingCheck {

    private static final int NAME_MAX = 100;
    private static final int TEXT_MAX = 4000;
    private static final List<String> STATES = List.of("filed", "granted", "refused");

    private final List<Violation> faults = new ArrayList<>(2);

    static Proceeding read(UUID id, @Nullable FilingRequest request, LocalDate today) {
        FilingRequest sent = request == null
                ? new FilingRequest(null, null, null, null, null, null, null, null, null, null, null)
                : request;
        FilingCheck check = new FilingCheck();
        Kind kind = find(sent.kind());
        check.that(kind != null, "/kind", "is objection, repair, override or signature", "send one of the four");
        Role role = Role.of(check.text(sent.role(), "/role", NAME_MAX));
        check.that(role != null, "/role", "is platform, merchant, payment, logistics or declarant", "send one of them");
        LocalDate filedOn = check.past(sent.filedOn(), "/filedOn", today);
        Proceeding filed = new Proceeding(
                id,
                kind == null ? Kind.OBJECTION : kind,
                check.text(sent.enterprise(), "/enterprise", NAME_MAX),
                role == null ? Role.MERCHANT : role,
                sent.target(),
                sent.creditClass() == null ? null : CreditClass.of(sent.creditClass()),
                sent.from(),
                sent.until(),
                sent.heardOn(),
                check.text(sent.grounds(), "/grounds", TEXT_MAX),
                check.text(sent.by(), "/by", NAME_MAX),
                filedOn);
        check.fits(filed);
        check.done();
        return filed;
    }

    /** What each kind needs, and has not. */
    private void fits(Proceeding filed) {
        boolean ofFact = filed.kind().ofFact();
        that(ofFact == (filed.target() != null), "/target", "names the fact of an objection or repair", "send its id");
        CreditClass given = filed.creditClass();
        if (ofFact) {
            that(
                    given == null && filed.from() == null && filed.until() == null,
                    "/class",
                    "is of overrides and signatures",
                    "leave it out, with from and until");
            return;
        }
        boolean signature = filed.kind() == Kind.SIGNATURE;
        boolean known = given != null && given != CreditClass.NR;
        boolean signed = given == CreditClass.AA || given == CreditClass.D;
        that(
                signature ? signed : known,
                "/class",
                signature ? "is AA or D" : "is AA, A, B, C or D",
                "send one of them");
        int most = signature ? Proceeding.SIGNATURE_DAYS_MAX : Proceeding.OVERRIDE_DAYS_MAX;
        that(filed.spanAllowed(), "/until", "is after 'from' by at most " + most + " days", "send both days");
        LocalDate heard = filed.heardOn();
        that(
                given != CreditClass.D || (heard != null && !heard.isAfter(filed.filedOn())),
                "/heardOn",
                "is the day, not after filedOn, on which the enterprise was heard before class D",
                "hear it first");
    }

    static Decision read(Proceeding filed, @Nullable DecisionRequest request, LocalDate today) {
        DecisionRequest sent = request == null ? new DecisionRequest(null, null, null, null, null) : request;
        FilingCheck check = new FilingCheck();
        String outcome = check.text(sent.outcome(), "/outcome", NAME_MAX);
        boolean granted = outcome.equals("granted");
        check.that(granted || outcome.equals("refused"), "/outcome", "is granted or refused", "send one of the two");
        LocalDate on = check.past(sent.decidedOn(), "/decidedOn", today);
        check.that(!on.isBefore(filed.filedOn()), "/decidedOn", "is not before filedOn", "correct the day");
        boolean repairs = granted && filed.kind() == Kind.REPAIR;
        check.that(
                repairs == (sent.repairedOn() != null),
                "/repairedOn",
                "is the first day on which a repaired fact counts no longer",
                repairs ? "send it" : "leave it out");
        Decision decision = new Decision(
                filed.id(),
                granted,
                check.text(sent.reason(), "/reason", TEXT_MAX),
                check.text(sent.by(), "/by", NAME_MAX),
                on,
                sent.repairedOn());
        check.done();
        return decision;
    }

    static Lifting read(UUID id, @Nullable LiftingRequest request) {
        LiftingRequest sent = request == null ? new LiftingRequest(null, null) : request;
        FilingCheck check = new FilingCheck();
        check.that(sent.on() != null, "/on", "is the first day on which it holds no longer", "send it");
        String by = check.text(sent.by(), "/by", NAME_MAX);
        check.done();
        return new Lifting(id, by, Objects.requireNonNull(sent.on()));
    }

    static @Nullable Kind kind(@Nullable String word) {
        Kind found = find(word);
        if (word != null && found == null) {
            throw parameter("kind", "objection, repair, override, signature");
        }
        return found;
    }

    static @Nullable String state(@Nullable String word) {
        if (word != null && !STATES.contains(word)) {
            throw parameter("state", String.join(", ", STATES));
        }
        return word;
    }

    static Place place(List<String> key) {
        try {
            return new Place(LocalDate.parse(key.getFirst()), UUID.fromString(key.getLast()));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw parameter("after", "the 'next' of the page before, unchanged");
        }
    }

    private static @Nullable Kind find(@Nullable String word) {
        for (Kind kind : Kind.values()) {
            if (kind.code().equals(word)) {
                return kind;
            }
        }
        return null;
    }

    private LocalDate past(@Nullable LocalDate day, String pointer, LocalDate today) {
        that(day != null && !day.isAfter(today), pointer, "is a day not after today in Beijing", "send the day");
        return day == null ? today : day;
    }

    private String text(@Nullable String value, String pointer, int most) {
        String text = value == null ? "" : value.strip();
        that(
                !text.isEmpty() && text.length() <= most,
                pointer,
                "must be 1 to " + most + " characters",
                "mend the text");
        return text;
    }

    private void that(boolean holds, String pointer, String rule, String mend) {
        if (!holds) {
            faults.add(new Violation(pointer, "invalid", null, rule, mend));
        }
    }

    private void done() {
        if (!faults.isEmpty()) {
            throw new ProblemException(
                    RatingProblem.PROCEEDING_NOT_VALID, "Nothing was recorded", "未作任何记录", faults, null);
        }
    }

    private static ProblemException parameter(String name, String allowed) {
        return new ProblemException(
                CommonProblem.INVALID_PARAMETER, name + ": must be one of: " + allowed, name + ":须为以下之一:" + allowed);
    }
}
