package io.tidegate.rating.remedy.api;

import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.Language;
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

    private final Language language;

    private FilingCheck(Language language) {
        this.language = language;
    }

    static Proceeding read(UUID id, @Nullable FilingRequest request, LocalDate today, Language language) {
        FilingRequest sent = request == null
                ? new FilingRequest(null, null, null, null, null, null, null, null, null, null, null)
                : request;
        FilingCheck check = new FilingCheck(language);
        Kind kind = find(sent.kind());
        check.that(
                kind != null,
                "/kind",
                "is objection, repair, override or signature",
                "须为 objection、repair、override 或 signature",
                "send one of the four",
                "请填写其中之一");
        Role role = Role.of(check.text(sent.role(), "/role", NAME_MAX));
        check.that(
                role != null,
                "/role",
                "is platform, merchant, payment, logistics or declarant",
                "须为 platform、merchant、payment、logistics 或 declarant",
                "send one of them",
                "请填写其中之一");
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
        that(
                ofFact == (filed.target() != null),
                "/target",
                "names the fact of an objection or repair",
                "异议或修复须指明所涉记录,其他申请不填",
                "send its id",
                "请填写记录编号");
        CreditClass given = filed.creditClass();
        if (ofFact) {
            that(
                    given == null && filed.from() == null && filed.until() == null,
                    "/class",
                    "is of overrides and signatures",
                    "仅用于人工调整与签发",
                    "leave it out, with from and until",
                    "请与 from、until 一并删除");
            return;
        }
        boolean signature = filed.kind() == Kind.SIGNATURE;
        boolean known = given != null && given != CreditClass.NR;
        boolean signed = given == CreditClass.AA || given == CreditClass.D;
        that(
                signature ? signed : known,
                "/class",
                signature ? "is AA or D" : "is AA, A, B, C or D",
                signature ? "须为 AA 或 D" : "须为 AA、A、B、C 或 D",
                "send one of them",
                "请填写其中之一");
        int most = signature ? Proceeding.SIGNATURE_DAYS_MAX : Proceeding.OVERRIDE_DAYS_MAX;
        that(
                filed.spanAllowed(),
                "/until",
                "is after 'from' by at most " + most + " days",
                "须晚于 from,且不超过 " + most + " 天",
                "send both days",
                "请填写两个日期");
        LocalDate heard = filed.heardOn();
        that(
                given != CreditClass.D || (heard != null && !heard.isAfter(filed.filedOn())),
                "/heardOn",
                "is the day, not after filedOn, on which the enterprise was heard before class D",
                "评为 D 级前须听取企业陈述申辩,其日期不得晚于 filedOn",
                "hear it first",
                "请先听取陈述申辩");
    }

    static Decision read(Proceeding filed, @Nullable DecisionRequest request, LocalDate today, Language language) {
        DecisionRequest sent = request == null ? new DecisionRequest(null, null, null, null, null) : request;
        FilingCheck check = new FilingCheck(language);
        String outcome = check.text(sent.outcome(), "/outcome", NAME_MAX);
        boolean granted = outcome.equals("granted");
        check.that(
                granted || outcome.equals("refused"),
                "/outcome",
                "is granted or refused",
                "须为 granted 或 refused",
                "send one of the two",
                "请填写其中之一");
        LocalDate on = check.past(sent.decidedOn(), "/decidedOn", today);
        check.that(
                !on.isBefore(filed.filedOn()),
                "/decidedOn",
                "is not before filedOn",
                "不得早于 filedOn",
                "correct the day",
                "请更正日期");
        boolean repairs = granted && filed.kind() == Kind.REPAIR;
        check.that(
                repairs == (sent.repairedOn() != null),
                "/repairedOn",
                "is the first day on which a repaired fact counts no longer",
                "为修复后不再计入的首日,仅在批准修复时填写",
                repairs ? "send it" : "leave it out",
                repairs ? "请填写" : "请删除");
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

    static Lifting read(UUID id, @Nullable LiftingRequest request, Language language) {
        LiftingRequest sent = request == null ? new LiftingRequest(null, null) : request;
        FilingCheck check = new FilingCheck(language);
        check.that(
                sent.on() != null, "/on", "is the first day on which it holds no longer", "为不再有效的首日", "send it", "请填写");
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
        that(
                day != null && !day.isAfter(today),
                pointer,
                "is a day not after today in Beijing",
                "不得晚于北京时间当日",
                "send the day",
                "请填写日期");
        return day == null ? today : day;
    }

    private String text(@Nullable String value, String pointer, int most) {
        String text = value == null ? "" : value.strip();
        that(
                !text.isEmpty() && text.length() <= most,
                pointer,
                "must be 1 to " + most + " characters",
                "须为 1 至 " + most + " 个字符",
                "mend the text",
                "请更正文字");
        return text;
    }

    private void that(boolean holds, String pointer, String rule, String ruleZh, String mend, String mendZh) {
        if (!holds) {
            faults.add(new Violation(
                    pointer, "invalid", null, language.choose(rule, ruleZh), language.choose(mend, mendZh)));
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
