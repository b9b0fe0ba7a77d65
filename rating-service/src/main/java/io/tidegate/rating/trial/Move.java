package io.tidegate.rating.trial;

import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.grading.Rating;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One enterprise that another methodology would rate otherwise.
 *
 * @param reasons what makes the difference, the most first
 */
public record Move(
        String enterprise,
        String role,
        CreditClass classOld,
        CreditClass classNew,
        int scoreOld,
        int scoreNew,
        List<Reason> reasons) {

    public Move {
        reasons = List.copyOf(reasons);
    }

    /**
     * A part of the score that differs; the differences of all parts add up to that of the score.
     *
     * @param code an indicator's id, {@code base}, {@code deductions}, {@code limit}; {@code rules}: the scores are the
     *     same, or do not explain it, the way to the class is another: borders, proof, vetoes, pace
     */
    public record Reason(String code, int pointsOld, int pointsNew) {}

    /** Compares two ratings of the same enterprise on the same day. */
    public static Move between(Rating old, Rating other) {
        Map<String, int[]> parts = new TreeMap<>();
        collect(old, 0, parts);
        collect(other, 1, parts);
        List<Reason> reasons = new ArrayList<>();
        parts.forEach((code, points) -> {
            if (points[0] != points[1]) {
                reasons.add(new Reason(code, points[0], points[1]));
            }
        });
        reasons.sort(Comparator.comparingInt((Reason one) -> -Math.abs(one.pointsNew() - one.pointsOld()))
                .thenComparing(Reason::code));
        int up = other.creditClass().compareTo(old.creditClass());
        if (up != 0 && Integer.signum(other.score() - old.score()) != Integer.signum(up)) {
            reasons.addFirst(new Reason("rules", 0, 0));
        }
        return new Move(
                old.subject().enterprise(),
                old.subject().role().code(),
                old.creditClass(),
                other.creditClass(),
                old.score(),
                other.score(),
                reasons);
    }

    private static void collect(Rating rating, int at, Map<String, int[]> parts) {
        put(parts, "base", at, rating.base());
        put(parts, "limit", at, rating.limit());
        rating.points().forEach(one -> put(parts, one.indicator(), at, one.points()));
        put(
                parts,
                "deductions",
                at,
                rating.deductions().stream().mapToInt(Rating.Deduction::points).sum());
    }

    private static void put(Map<String, int[]> parts, String code, int at, int points) {
        parts.computeIfAbsent(code, _ -> new int[2])[at] = points;
    }
}
