package io.tidegate.risk.assessment;

import io.tidegate.contracts.assessment.AssessmentMade.Reason;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.MatchFinding;
import io.tidegate.risk.finding.FindingKind;
import io.tidegate.risk.finding.MatchRules;
import io.tidegate.risk.handling.RuleEditions;
import io.tidegate.risk.limit.LimitUse;
import io.tidegate.risk.rulebook.LimitView;
import io.tidegate.risk.rulebook.Outcome;
import io.tidegate.risk.rulebook.RuleBook;
import io.tidegate.risk.rulebook.RuleInput;
import io.tidegate.risk.rulebook.RuleResult;
import io.tidegate.risk.safety.SafetyHit;
import io.tidegate.risk.screening.ListHit;
import io.tidegate.risk.screening.Screening;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Decides one consignment: a pure function of it, its circumstances, the rules and the lists. Thread-safe. */
@ApplicationScoped
public class Assessor {

    private static final Comparator<Reason> RANK =
            Comparator.comparingInt(Reason::points).reversed().thenComparing(Reason::rule);

    private static final String UNSAFE_GOODS = "unsafe-goods";

    private final RuleBook ruleBook;
    private final Screening screening;
    private final RuleEditions editions;

    Assessor(RuleBook ruleBook, Screening screening, RuleEditions editions) {
        this.ruleBook = ruleBook;
        this.screening = screening;
        this.editions = editions;
    }

    Decision decide(Consignment consignment, Circumstances around) {
        List<MatchFinding> findings = new ArrayList<>(MatchRules.check(consignment));
        findings.addAll(MatchRules.missing(consignment));
        limitFindings(around.limits(), consignment, findings);
        List<ListHit> hits = screening.screen(consignment);
        List<RuleResult> results = ruleBook.evaluate(new RuleInput(
                consignment, findings, around.signals(), hits, view(around.limits()), around.ratingByRole()));
        editions.note(ruleBook.digest(), results);

        List<Reason> reasons = new ArrayList<>();
        List<RuleResult> telling = new ArrayList<>();
        Measure asked = Measure.RELEASE;
        for (RuleResult result : results) {
            if (result.outcome() == Outcome.HIT || result.outcome() == Outcome.UNKNOWN) {
                telling.add(result);
                asked = Levels.stronger(asked, result.measure());
                if (result.points() != 0) {
                    reasons.add(new Reason(result.ruleId(), result.pattern(), result.points(), result.words()));
                }
            }
        }
        addFindings(findings, reasons);
        for (SafetyHit hit : around.safety()) {
            asked = Levels.stronger(asked, hit.measure());
            reasons.add(new Reason("safety." + hit.scope(), UNSAFE_GOODS, hit.points(), hit.words()));
        }
        reasons.sort(RANK);
        int score = score(reasons);
        RiskLevel level = Levels.of(score);
        return new Decision(
                MatchState.of(consignment, true),
                score,
                level,
                Levels.stronger(asked, Levels.measure(level)),
                reasons,
                new AssessmentDetail(
                        findings, telling, hits, around.signals().values(), around.limits(), around.ratingByRole()),
                versions(around));
    }

    /** The same kind of finding counts once, however many lines or documents show it. */
    private static void addFindings(List<MatchFinding> findings, List<Reason> reasons) {
        Set<String> told = new HashSet<>();
        for (MatchFinding finding : findings) {
            if (told.add(finding.code())) {
                FindingKind kind = FindingKind.of(finding.code());
                reasons.add(new Reason("finding." + kind.code(), kind.pattern(), kind.points(), finding.words()));
            }
        }
    }

    private static int score(List<Reason> reasons) {
        int sum = 0;
        for (Reason reason : reasons) {
            sum += reason.points();
        }
        return Math.clamp(sum, 0, Levels.SCORE_MAX);
    }

    private static void limitFindings(LimitUse limits, Consignment consignment, List<MatchFinding> findings) {
        if (limits.singleExceeded() || limits.yearlyExceeded()) {
            List<String> order = List.of(consignment.orders().getFirst().documentId());
            if (limits.singleExceeded()) {
                findings.add(FindingKind.SINGLE_LIMIT_EXCEEDED.found(
                        limits.amount().toPlainString(), limits.singleLimit().toPlainString(), order));
            }
            if (limits.yearlyExceeded()) {
                BigDecimal sum = limits.usedBefore().add(limits.amount());
                findings.add(FindingKind.YEARLY_LIMIT_EXCEEDED.found(
                        sum.toPlainString(), limits.yearlyLimit().toPlainString(), order));
            }
        }
    }

    private static LimitView view(LimitUse limits) {
        return limits.applies()
                ? new LimitView(
                        true, limits.singleLimit(), limits.usedBefore().add(limits.amount()), limits.yearlyLimit())
                : LimitView.NONE;
    }

    private Map<String, String> versions(Circumstances around) {
        Map<String, String> versions = new TreeMap<>();
        versions.put("rulebook", ruleBook.version());
        versions.put("rulebook.digest", ruleBook.digest());
        String limits = around.limits().version();
        if (limits != null) {
            versions.put("limits", limits);
        }
        around.ratingByRole().forEach((role, rating) -> versions.put("rating." + role, rating));
        if (!around.safety().isEmpty()) {
            versions.put(
                    "safety", around.safety().stream().map(SafetyHit::alertId).collect(Collectors.joining(" ")));
        }
        return versions;
    }
}
