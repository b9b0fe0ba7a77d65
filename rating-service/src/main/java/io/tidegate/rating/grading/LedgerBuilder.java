package io.tidegate.rating.grading;

import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Outcome.Kind;
import io.tidegate.rating.grading.Dossier.Bad;
import io.tidegate.rating.grading.Dossier.Decision;
import io.tidegate.rating.grading.Dossier.Done;
import io.tidegate.rating.grading.Dossier.Inherited;
import io.tidegate.rating.grading.Dossier.Share;
import io.tidegate.rating.grading.Ledger.Deductible;
import io.tidegate.rating.grading.Ledger.Found;
import io.tidegate.rating.grading.Ledger.Line;
import io.tidegate.rating.methodology.Methodology;
import io.tidegate.rating.methodology.Methodology.DeductionRate;
import io.tidegate.rating.methodology.Methodology.DeductionRule;
import io.tidegate.rating.methodology.Methodology.Indicator;
import io.tidegate.rating.methodology.Methodology.Prior;
import io.tidegate.rating.methodology.Methodology.RoleRule;
import io.tidegate.rating.prior.PriorSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sorts dossiers into ledgers by one methodology and the priors of one snapshot. Thread-safe. */
final class LedgerBuilder {

    /** Without exposures nobody is anybody's peer but by role. */
    private static final String NO_GROUP = PriorSnapshot.ALL;

    /** The order of rows must not show in the order of vetoes. */
    private static final Comparator<Decision> BY_DAY =
            Comparator.comparingInt(Decision::day).thenComparing(Decision::id);

    private final Methodology methodology;
    private final PriorSnapshot.Index priors;
    private final Map<Integer, Decay> decays = new ConcurrentHashMap<>();

    LedgerBuilder(Methodology methodology, PriorSnapshot priors) {
        this.methodology = methodology;
        this.priors = priors.index();
    }

    Decay decay(int halfLifeDays) {
        Decay known = decays.get(halfLifeDays);
        return known == null ? decays.computeIfAbsent(halfLifeDays, Decay::new) : known;
    }

    /** The cell of the peers that an enterprise is measured by; null: the methodology's own prior holds. */
    PriorSnapshot.@Nullable Cell peers(Ledger ledger, Indicator indicator) {
        return priors.of(methodology, ledger.role(), indicator.id(), ledger.group());
    }

    Ledger build(Dossier dossier) {
        String role = dossier.subject().role().code();
        String group = group(dossier);
        Weights weights = new Weights(dossier, methodology.counterpartyCap());
        List<Line> lines = new ArrayList<>();
        for (Indicator indicator : methodology.indicators()) {
            RoleRule rule = indicator.roles().get(role);
            if (rule != null && rule.weight() > 0) {
                lines.add(line(dossier, indicator, rule, group, weights));
            }
        }
        Inherited inherited = dossier.inherited();
        NavigableSet<Integer> turns = turns(dossier);
        int first = turns.isEmpty() ? Integer.MAX_VALUE : turns.first();
        for (Done done : dossier.done()) {
            first = Math.min(first, done.day());
        }
        dossier.signatures().forEach(signature -> turns.add(signature.day()));
        return new Ledger(
                role,
                group,
                lines,
                deductibles(dossier, role, lines, weights),
                dossier.decisions().stream().sorted(BY_DAY).toList(),
                dossier.signatures(),
                inherited == null ? null : inherited.cleared(),
                first,
                turns);
    }

    /** What an enterprise mainly does, so that importers are measured by importers. Inspections are done to it. */
    static String group(Dossier dossier) {
        Map<Unit, Long> sums = new EnumMap<>(Unit.class);
        for (Done done : dossier.done()) {
            if (done.unit() != Unit.INSPECTION) {
                sums.merge(done.unit(), done.n(), Long::sum);
            }
        }
        String group = NO_GROUP;
        long most = 0;
        for (Map.Entry<Unit, Long> sum : sums.entrySet()) {
            if (sum.getValue() > most) {
                group = sum.getKey().code();
                most = sum.getValue();
            }
        }
        return group;
    }

    private static NavigableSet<Integer> turns(Dossier dossier) {
        NavigableSet<Integer> turns = new TreeSet<>();
        dossier.bad().forEach(bad -> turns.add(bad.day()));
        dossier.decisions().forEach(decision -> turns.add(decision.day()));
        return turns;
    }

    private Line line(Dossier dossier, Indicator indicator, RoleRule rule, String group, Weights weights) {
        String role = dossier.subject().role().code();
        PriorSnapshot.Cell cell = priors.of(methodology, role, indicator.id(), group);
        Prior peers = cell == null ? rule.prior() : PriorSnapshot.prior(cell);
        Prior inherited = dossier.inherited() == null
                ? null
                : dossier.inherited().priors().get(indicator.id());
        TreeMap<Integer, Share> shares = new TreeMap<>();
        if (indicator.share()) {
            for (Share share : dossier.shares()) {
                if (share.indicator().equals(indicator.id())) {
                    shares.put(share.day(), share);
                }
            }
        }
        double expected =
                indicator.share() ? Math.clamp(peers.mean(), Scorer.SHARE_MIN, Scorer.SHARE_MAX) : peers.mean();
        Decay decay = decay(indicator.halfLifeDays());
        return new Line(
                indicator,
                rule,
                inherited == null ? peers : joined(peers, inherited),
                expected,
                Formula.logit(expected),
                rule.weight() / methodology.norm(role) * methodology.pointsPerLogit(),
                DayCounts.of(weights.exposures(indicator, rule), decay),
                DayCounts.of(weights.bad(indicator, rule, decay), decay),
                shares,
                indicator.measured(rule) && rule.weight() >= methodology.coreWeight());
    }

    /**
     * What is inherited is added to what is expected of anybody, so that a successor is never bound less than a stranger, and
     * only where it is worse.
     */
    private static Prior joined(Prior peers, Prior inherited) {
        if (inherited.mean() <= peers.mean()) {
            return peers;
        }
        double strength = peers.strength() + inherited.strength();
        double mean = (peers.mean() * peers.strength() + inherited.mean() * inherited.strength()) / strength;
        return new Prior(mean, strength, peers.basis() + "; " + inherited.basis());
    }

    private List<Deductible> deductibles(Dossier dossier, String role, List<Line> lines, Weights weights) {
        List<Deductible> deductibles = new ArrayList<>();
        for (DeductionRule rule : methodology.deductions()) {
            if (!rule.roles().contains(role)) {
                continue;
            }
            if (rule.kind().equals(Kind.DECISION.code())) {
                for (Decision decision : dossier.decisions()) {
                    if (rule.severity().equals(decision.severity().code())) {
                        deductibles.add(new Deductible(
                                rule,
                                decision.day(),
                                decision.until(),
                                decision.article(),
                                decision.id(),
                                decision.disputed(),
                                null));
                    }
                }
            }
            Found found = found(rule, lines, weights);
            for (Bad bad : dossier.bad()) {
                if (rule.kind().equals(bad.kind().code())
                        && rule.severity().equals(bad.severity().code())) {
                    for (long i = 0; i < Math.min(bad.n(), rule.countedMax()); i++) {
                        deductibles.add(new Deductible(rule, bad.day(), bad.until(), "", "", bad.disputed(), found));
                    }
                }
            }
        }
        // Most recent first: where only some count, it is those that weigh longest.
        deductibles.sort(Comparator.comparingInt(Deductible::day)
                .reversed()
                .thenComparing(Deductible::article)
                .thenComparing(Deductible::source)
                .thenComparingInt(Deductible::until)
                .thenComparing(Deductible::disputed));
        return deductibles;
    }

    /** How often what the rule deducts for is found; null where that does not matter. */
    private @Nullable Found found(DeductionRule rule, List<Line> lines, Weights weights) {
        DeductionRate rate = rule.rate();
        if (rate == null) {
            return null;
        }
        for (Line line : lines) {
            if (line.indicator().id().equals(rate.indicator())) {
                Decay decay = decay(line.indicator().halfLifeDays());
                DayCounts bad = DayCounts.of(
                        weights.bad(
                                line.indicator(),
                                line.rule(),
                                decay,
                                one -> rule.kind().equals(one.kind().code())
                                        && rule.severity().equals(one.severity().code())),
                        decay);
                return new Found(line, bad, line.expected() * rate.share());
            }
        }
        return null;
    }
}
