package io.tidegate.risk.rulebook;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.MatchFinding;
import io.tidegate.risk.finding.FindingKind;
import io.tidegate.risk.finding.MatchRules;
import io.tidegate.risk.finding.Tolerances;
import io.tidegate.risk.rulebook.store.ClasspathRules;
import io.tidegate.risk.screening.FiledProduct;
import io.tidegate.risk.screening.ProductWarning;
import io.tidegate.risk.screening.ReferenceLists;
import io.tidegate.risk.screening.Screening;
import io.tidegate.risk.signal.Deal;
import io.tidegate.risk.signal.ObserveConsignments;
import io.tidegate.risk.signal.SightingsInMemory;
import io.tidegate.risk.signal.Signals;
import io.tidegate.risk.signal.Signature;
import io.tidegate.risk.signal.Signatures;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Observes consignments as they come and judges them by the shipped rules, as the assessment does. */
final class Desk {

    static final ReferenceLists LISTS = new ReferenceLists(
            Map.of(
                    "6900000000001", product("6900000000001", "Plainbrand", "100"),
                    "6900000000002", product("6900000000002", "Guarded", "100"),
                    "6900000000003", product("6900000000003", "Dear", "2000")),
            Map.of("Guarded", Set.of("3101GRANT1")),
            Map.of(
                    "6900000000001",
                    List.of(new ProductWarning(
                            "6900000000001", "LOT-BAD", new Words("lead above the limit", "铅超标"), "made up"))),
            Map.of("9303", new Words("firearms", "枪支")),
            Map.of("H1|1", new BigDecimal("100")),
            "test");

    private static final MatchRules MATCHING = new MatchRules(Tolerances.shipped());
    static final RuleBook RULES = new RuleBook(new ClasspathRules());
    private static final LimitView LIMITS =
            new LimitView(true, new BigDecimal("5000"), new BigDecimal("5000"), new BigDecimal("26000"));
    private static final int MEDIUM_FROM = 25;

    private final SightingsInMemory sightings = new SightingsInMemory();
    private final ObserveConsignments observations =
            new ObserveConsignments(sightings, LISTS, SightingsInMemory.NO_LOCKS);
    private final Signatures signatures = new Signatures(sightings);
    private final Screening screening = new Screening(LISTS);
    private final Map<String, Consignment> known = new TreeMap<>();
    private final Map<String, List<RuleResult>> lastJudged = new TreeMap<>();

    /** Observes one batch; judges it and what it touches. */
    void arrive(List<Consignment> batch) {
        try {
            batch.forEach(c -> known.put(c.id(), c));
            var observed = observations.observe(SightingsInMemory.NO_CONNECTION, batch);
            batch.forEach(c ->
                    lastJudged.put(c.id(), judge(c, observed.byConsignment().getOrDefault(c.id(), Signals.NONE))));
            List<Consignment> touched =
                    observed.touched().stream().map(known::get).toList();
            var signals = observations.read(SightingsInMemory.NO_CONNECTION, touched);
            touched.forEach(c -> lastJudged.put(c.id(), judge(c, signals.getOrDefault(c.id(), Signals.NONE))));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    void arrive(Deal... deals) {
        for (Deal deal : deals) {
            arrive(List.of(deal.consignment()));
        }
    }

    /** Records signatures; judges what they concern. */
    void arrive(Signature... arrivals) {
        try {
            List<Consignment> touched = signatures.arrive(SightingsInMemory.NO_CONNECTION, List.of(arrivals)).stream()
                    .map(known::get)
                    .toList();
            var signals = observations.read(SightingsInMemory.NO_CONNECTION, touched);
            touched.forEach(c -> lastJudged.put(c.id(), judge(c, signals.getOrDefault(c.id(), Signals.NONE))));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** What was last judged of a consignment. */
    List<RuleResult> judged(String id) {
        return lastJudged.getOrDefault(id, List.of());
    }

    /** What would be judged now of everything. */
    Map<String, Set<String>> judgedNow() throws SQLException {
        Map<String, Set<String>> hits = new TreeMap<>();
        var signals = observations.read(SightingsInMemory.NO_CONNECTION, List.copyOf(known.values()));
        known.forEach((id, c) -> hits.put(id, hits(judge(c, signals.getOrDefault(id, Signals.NONE)))));
        return hits;
    }

    Map<String, Set<String>> judgedLast() {
        Map<String, Set<String>> hits = new TreeMap<>();
        lastJudged.forEach((id, results) -> hits.put(id, hits(results)));
        return hits;
    }

    Map<String, Signals> signals() throws SQLException {
        return observations.read(SightingsInMemory.NO_CONNECTION, List.copyOf(known.values()));
    }

    /** Score by rules and findings, and whether a reason of the pattern is among them. */
    boolean caught(String id, String pattern) {
        return score(id) >= MEDIUM_FROM && reason(id, pattern);
    }

    boolean reason(String id, String pattern) {
        Consignment consignment = Objects.requireNonNull(known.get(id));
        return judged(id).stream().anyMatch(r -> r.outcome() == Outcome.HIT && pattern.equals(r.pattern()))
                || findings(consignment).stream()
                        .anyMatch(f -> pattern.equals(FindingKind.of(f.code()).pattern()));
    }

    int score(String id) {
        int score = judged(id).stream().mapToInt(RuleResult::points).sum();
        for (MatchFinding finding : findings(Objects.requireNonNull(known.get(id)))) {
            score += finding.points();
        }
        return score;
    }

    private List<RuleResult> judge(Consignment consignment, Signals signals) {
        return RULES.evaluate(new RuleInput(
                consignment,
                findings(consignment),
                signals,
                screening.screen(consignment),
                consignment.generalTrade() ? LimitView.NONE : LIMITS,
                Map.of("platform", "A", "merchant", "NR", "payment", "A", "logistics", "B", "declarant", "A")));
    }

    private static List<MatchFinding> findings(Consignment consignment) {
        return MATCHING.check(consignment).list();
    }

    private static Set<String> hits(List<RuleResult> results) {
        Set<String> hits = new HashSet<>();
        results.stream().filter(r -> r.outcome() == Outcome.HIT).forEach(r -> hits.add(r.ruleId()));
        return hits;
    }

    private static FiledProduct product(String gtin, String brand, String price) {
        return new FiledProduct(
                gtin, brand, brand, brand, "3304990029", "011", new BigDecimal(price), BigDecimal.ONE, "502");
    }
}
