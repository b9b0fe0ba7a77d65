package io.tidegate.risk.assessment;

import io.tidegate.contracts.assessment.AssessmentMade.Reason;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.MatchFinding;
import io.tidegate.risk.finding.FindingKind;
import io.tidegate.risk.finding.Findings;
import io.tidegate.risk.finding.MatchRules;
import io.tidegate.risk.limit.LimitUse;
import io.tidegate.risk.limit.RetailTax;
import io.tidegate.risk.limit.TaxDue;
import io.tidegate.risk.model.LearnedScore;
import io.tidegate.risk.rulebook.ConsignmentFacts;
import io.tidegate.risk.rulebook.LimitView;
import io.tidegate.risk.rulebook.Outcome;
import io.tidegate.risk.rulebook.RuleBook;
import io.tidegate.risk.rulebook.RuleInput;
import io.tidegate.risk.rulebook.RuleResult;
import io.tidegate.risk.safety.SafetyHit;
import io.tidegate.risk.screening.ListHit;
import io.tidegate.risk.screening.ListScreening;
import io.tidegate.risk.screening.ListScreening.Screened;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides one consignment: a pure function of it, its circumstances, the rules and the lists. Thread-safe. */
@ApplicationScoped
public class Assessor {

    private static final Comparator<Reason> RANK =
            Comparator.comparingInt(Reason::points).reversed().thenComparing(Reason::rule);

    private static final String UNSAFE_GOODS = "unsafe-goods";

    private final MatchRules matching;
    private final RetailTax taxes;

    Assessor(MatchRules matching, RetailTax taxes) {
        this.matching = matching;
        this.taxes = taxes;
    }

    /** What a decision on the consignment depends on, with what the lists say; its sequence is not known yet. */
    DecisionInput input(Consignment consignment, Circumstances around, Screened screened) {
        Findings findings = matching.check(consignment);
        MatchRules.missing(consignment, findings);
        limitFindings(around.limits(), consignment, findings);
        TaxDue tax = taxes.due(consignment, around.limits());
        taxFinding(tax, consignment, findings);
        RuleInput facts = new RuleInput(
                ConsignmentFacts.of(consignment),
                findings.list(),
                around.signals(),
                screened.of(consignment.id()),
                view(around.limits()),
                around.ratingByRole(),
                around.score());
        return new DecisionInput(
                0,
                MatchState.of(consignment, true),
                facts,
                around.limits(),
                tax,
                around.safety(),
                Set.of(),
                matching.version(),
                lists(screened, consignment.retailImport()));
    }

    /** Whether a positive list is known is asked of what comes by retail only. */
    private static Map<String, String> lists(Screened screened, boolean retailImport) {
        if (retailImport || !screened.versions().containsKey(ListScreening.POSITIVE)) {
            return screened.versions();
        }
        Map<String, String> versions = new TreeMap<>(screened.versions());
        versions.remove(ListScreening.POSITIVE);
        return versions;
    }

    /** Decides: the same for the same input and book, now and later. */
    public static Decision decide(DecisionInput input, RuleBook book) {
        List<RuleResult> results = book.evaluate(input.facts());
        List<Reason> reasons = new ArrayList<>();
        List<RuleResult> telling = new ArrayList<>();
        Measure asked = Measure.RELEASE;
        int withheld = 0;
        Allowance allowance = Allowance.of(input.facts().hits());
        for (RuleResult result : results) {
            if (result.outcome() == Outcome.HIT || result.outcome() == Outcome.UNKNOWN) {
                boolean capped =
                        result.outcome() == Outcome.HIT && input.capped().contains(result.ruleId());
                RuleResult told = capped ? result.capped() : result;
                telling.add(told);
                if (!allowance.takesOut(result)) {
                    asked = Levels.stronger(asked, told.measure());
                    withheld += capped ? told.points() : 0;
                }
                if (told.points() != 0) {
                    reasons.add(new Reason(told.ruleId(), told.pattern(), told.points(), told.words()));
                }
            } else if (result.snoozed()) {
                telling.add(result);
            }
        }
        List<MatchFinding> findings = input.facts().findings();
        addFindings(findings, reasons);
        for (SafetyHit hit : input.safety()) {
            asked = Levels.stronger(asked, hit.measure());
            reasons.add(new Reason("safety." + hit.scope(), UNSAFE_GOODS, hit.points(), hit.words()));
        }
        reasons.addAll(allowance.reasons());
        reasons.sort(RANK);
        int sum = sum(reasons);
        RiskLevel level = Levels.of(score(sum));
        return new Decision(
                input.state(),
                score(sum),
                level,
                Levels.stronger(asked, Levels.measure(Levels.of(score(sum - withheld)))),
                reasons,
                new AssessmentDetail(
                        findings,
                        telling,
                        input.facts().hits(),
                        input.facts().signals().values(),
                        input.limits(),
                        input.facts().ratingByRole(),
                        asked(input.facts().score()),
                        input.tax().state() == TaxDue.State.NOT_ASKED ? null : input.tax()),
                versions(input, book),
                results);
    }

    private static @Nullable LearnedScore asked(LearnedScore score) {
        return score.state() == LearnedScore.State.NOT_ASKED ? null : score;
    }

    /** The same kind of finding counts once, however many lines or documents show it. */
    private static void addFindings(List<MatchFinding> findings, List<Reason> reasons) {
        Set<String> told = new HashSet<>();
        for (MatchFinding finding : findings) {
            if (told.add(finding.code())) {
                FindingKind kind = FindingKind.of(finding.code());
                reasons.add(new Reason("finding." + kind.code(), kind.pattern(), finding.points(), finding.words()));
            }
        }
    }

    private static int sum(List<Reason> reasons) {
        int sum = 0;
        for (Reason reason : reasons) {
            sum += reason.points();
        }
        return sum;
    }

    private static int score(int sum) {
        return Math.clamp(sum, 0, Levels.SCORE_MAX);
    }

    private static void limitFindings(LimitUse limits, Consignment consignment, Findings findings) {
        if (limits.singleExceeded() || limits.yearlyExceeded()) {
            List<String> order = List.of(consignment.orders().getFirst().documentId());
            if (limits.singleExceeded()) {
                findings.add(
                        FindingKind.SINGLE_LIMIT_EXCEEDED,
                        limits.amount().toPlainString(),
                        limits.singleLimit().toPlainString(),
                        order);
            }
            if (limits.yearlyExceeded()) {
                BigDecimal sum = limits.usedBefore().add(limits.amount());
                findings.add(
                        FindingKind.YEARLY_LIMIT_EXCEEDED,
                        sum.toPlainString(),
                        limits.yearlyLimit().toPlainString(),
                        order);
            }
        }
    }

    /** A tax whose rate is not known is no finding; the detail tells it. */
    private static void taxFinding(TaxDue tax, Consignment consignment, Findings findings) {
        if (tax.state() == TaxDue.State.KNOWN) {
            List<String> documents = new ArrayList<>();
            documents.add(consignment.orders().getFirst().documentId());
            consignment.declarations().forEach(part -> documents.add(part.documentId()));
            findings.addIfApart(FindingKind.TAX_DIFFERS, tax.stated(), tax.due(), tax.lines(), documents);
        }
    }

    static LimitView view(LimitUse limits) {
        return limits.applies()
                ? new LimitView(
                        true, limits.singleLimit(), limits.usedBefore().add(limits.amount()), limits.yearlyLimit())
                : LimitView.NONE;
    }

    private static Map<String, String> versions(DecisionInput input, RuleBook book) {
        Map<String, String> versions = new TreeMap<>();
        versions.put("rulebook", book.version());
        versions.put("rulebook.number", Integer.toString(book.number()));
        versions.put("rulebook.digest", book.digest());
        if (!input.tolerances().isEmpty()) {
            versions.put("tolerances", input.tolerances());
        }
        versions.putAll(input.lists());
        String limits = input.limits().version();
        if (limits != null) {
            versions.put("limits", limits);
        }
        String rates = input.tax().version();
        if (rates != null) {
            versions.put("tax", rates);
        }
        input.facts().ratingByRole().forEach((role, rating) -> versions.put("rating." + role, rating));
        String model = input.facts().score().version();
        if (model != null) {
            versions.put("model", model);
        }
        if (!input.safety().isEmpty()) {
            versions.put(
                    "safety", input.safety().stream().map(SafetyHit::alertId).collect(Collectors.joining(" ")));
        }
        String lists = input.facts().hits().stream()
                .map(ListHit::edition)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
        if (!lists.isEmpty()) {
            versions.put("lists", lists);
        }
        return versions;
    }
}
