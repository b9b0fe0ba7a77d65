package io.tidegate.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.Json;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many consignments two runs decided wholly alike: all that an assessment and its detail say, beside what numbers it and what
 * was counted around it at that moment. Stands beside the comparison of tables and shares nothing with it: what that one leaves
 * out, rightly or not, is compared here, and a share of all consignments must be equal.
 *
 * @param alike those equal in both
 * @param all those assessed in either
 * @param apart consignments by the first place where they differ
 */
record WhollyAlike(int alike, int all, Map<String, Integer> apart) {

    /**
     * The least share. Assessments differ by right where the credit classes known at their time did, which is a matter of
     * which service was faster: on 2026-12-01 457 of 3,000 were wholly alike.
     */
    static final double SHARE_MIN = 0.05;

    private static final String RATINGS = "/detail/ratings/";

    /** What may differ, wherever it stands; said here once more on purpose. */
    private static final Set<String> MAY_DIFFER =
            Set.of("assessmentId", "sequence", "assessedAt", "words", "values", "signals", "usedBefore");

    private static final String NOT_ASSESSED = "assessed in one run only";
    private static final int SHOWN = 8;

    /** Compares JSON by consignment. */
    static WhollyAlike of(Map<String, String> mine, Map<String, String> others) throws JsonProcessingException {
        Set<String> ids = new TreeSet<>(mine.keySet());
        ids.addAll(others.keySet());
        Map<String, Integer> apart = new TreeMap<>();
        int alike = 0;
        for (String id : ids) {
            String one = mine.get(id);
            String other = others.get(id);
            String place = one == null || other == null
                    ? NOT_ASSESSED
                    : place(
                            "",
                            told(Json.mapper().readTree(one)),
                            told(Json.mapper().readTree(other)));
            if (place.isEmpty()) {
                alike++;
            } else {
                apart.merge(place, 1, Integer::sum);
            }
        }
        return new WhollyAlike(alike, ids.size(), apart);
    }

    /** Those that differ though both runs knew the same credit classes when they decided: by right there are none. */
    Map<String, Integer> withoutReason() {
        Map<String, Integer> without = new TreeMap<>(apart);
        without.keySet().removeIf(place -> place.startsWith(RATINGS));
        return without;
    }

    /** 0 to 1; 0 of nothing. */
    double share() {
        return all == 0 ? 0 : (double) alike / all;
    }

    /** The share, and where most of the others differ first. */
    @Override
    public String toString() {
        List<String> places = apart.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SHOWN)
                .map(place -> place.getKey() + " " + place.getValue())
                .toList();
        return String.format(
                Locale.ROOT,
                "%d of %d consignments decided wholly alike (%.3f, at least %.2f); the others differ first in %s",
                alike,
                all,
                share(),
                SHARE_MIN,
                places);
    }

    private static JsonNode told(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.remove(MAY_DIFFER);
        }
        tree.forEach(WhollyAlike::told);
        return tree;
    }

    /** The first place where two trees differ, empty where none; which one of a list is not said, so that places add up. */
    private static String place(String at, JsonNode one, JsonNode other) {
        if (one.equals(other)) {
            return "";
        }
        if (one.isObject() && other.isObject()) {
            Set<String> names = new TreeSet<>();
            one.fieldNames().forEachRemaining(names::add);
            other.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                String place = place(at + '/' + name, one.path(name), other.path(name));
                if (!place.isEmpty()) {
                    return place;
                }
            }
        }
        if (one.isArray() && other.isArray() && one.size() == other.size()) {
            Iterator<JsonNode> others = other.iterator();
            for (JsonNode each : one) {
                String place = place(at, each, Objects.requireNonNull(others.next()));
                if (!place.isEmpty()) {
                    return place;
                }
            }
        }
        return at.isEmpty() ? "/" : at;
    }
}
