package io.tidegate.rating.trust;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Trust in raters by EigenTrust (Kamvar, Schlosser, Garcia-Molina 2003): power iteration over who dealt well with whom,
 * from a set that is trusted beforehand. Who is not reached from that set has no trust at all, however many praise him: a
 * ring that only praises itself stays at zero. Pure.
 */
public final class EigenTrust {

    /** Part of the trust that always comes from the pre-trusted; the paper's a. */
    private static final double PRE_TRUSTED_PART = .15;

    private static final double TOLERANCE = 1e-10;
    private static final int STEPS_MAX = 200;

    private EigenTrust() {}

    /** {@code from} dealt well with {@code to}: so often, or so much. */
    public record Dealing(String from, String to, double weight) {}

    /**
     * The weight of each party's word, 0 to 1: one who is trusted as much as the average of those reached counts fully.
     * Parties that are not in the map count nothing. Weights of zero and dealings with oneself say nothing; an empty
     * {@code preTrusted} trusts nobody.
     */
    public static Map<String, Double> weights(List<Dealing> dealings, Set<String> preTrusted) {
        Map<String, Map<String, Double>> local = local(dealings);
        TreeSet<String> trusted = new TreeSet<>(preTrusted);
        Map<String, Double> trust = new TreeMap<>();
        trusted.forEach(party -> trust.put(party, 1.0 / trusted.size()));
        for (int step = 0; step < STEPS_MAX; step++) {
            Map<String, Double> next = step(local, trust, trusted);
            double moved = 0;
            for (Map.Entry<String, Double> one : next.entrySet()) {
                moved += Math.abs(one.getValue() - trust.getOrDefault(one.getKey(), 0.0));
            }
            trust.clear();
            trust.putAll(next);
            if (moved < TOLERANCE) {
                break;
            }
        }
        Map<String, Double> weights = new HashMap<>();
        trust.forEach((party, share) -> weights.put(party, Math.min(1, share * trust.size())));
        return weights;
    }

    /** By rater what part of its trust it gives to whom. */
    private static Map<String, Map<String, Double>> local(List<Dealing> dealings) {
        Map<String, Map<String, Double>> local = new TreeMap<>();
        for (Dealing one : sorted(dealings)) {
            if (one.weight() > 0 && !one.from().equals(one.to())) {
                local.computeIfAbsent(one.from(), _ -> new TreeMap<>()).merge(one.to(), one.weight(), Double::sum);
            }
        }
        local.values().forEach(to -> {
            double sum = to.values().stream().mapToDouble(w -> w).sum();
            to.replaceAll((_, weight) -> weight / sum);
        });
        return local;
    }

    private static List<Dealing> sorted(List<Dealing> dealings) {
        List<Dealing> sorted = new ArrayList<>(dealings);
        sorted.sort(java.util.Comparator.comparing(Dealing::from)
                .thenComparing(Dealing::to)
                .thenComparingDouble(Dealing::weight));
        return sorted;
    }

    /** Whoever rates nobody gives its trust back to the pre-trusted. */
    private static Map<String, Double> step(
            Map<String, Map<String, Double>> local, Map<String, Double> trust, Set<String> preTrusted) {
        Map<String, Double> next = new TreeMap<>();
        double back = PRE_TRUSTED_PART;
        for (Map.Entry<String, Double> one : trust.entrySet()) {
            Map<String, Double> to = local.get(one.getKey());
            if (to == null) {
                back += (1 - PRE_TRUSTED_PART) * one.getValue();
            } else {
                to.forEach((party, part) ->
                        next.merge(party, (1 - PRE_TRUSTED_PART) * one.getValue() * part, Double::sum));
            }
        }
        double each = preTrusted.isEmpty() ? 0 : back / preTrusted.size();
        preTrusted.forEach(party -> next.merge(party, each, Double::sum));
        return next;
    }
}
