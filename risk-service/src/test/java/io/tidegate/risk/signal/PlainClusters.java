package io.tidegate.risk.signal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Clusters by a walk over everything at once, with nothing kept, batched or cut short: what others are held against. */
final class PlainClusters {

    private static final long PERIOD_SECONDS = 32L * 24 * 3600;
    private static final int PHONE_MAX = 20;
    private static final int ACCOUNT_MAX = 20;
    private static final int DOOR_MAX = 8;
    private static final int COUNT_MAX = 20;

    private PlainClusters() {}

    /** Buyers, phones and orders of the cluster of each deal, by its id. */
    static Map<String, List<Integer>> of(List<Deal> deals) {
        Map<String, List<Deal>> byThing = new HashMap<>();
        deals.forEach(deal -> things(deal)
                .forEach(thing ->
                        byThing.computeIfAbsent(thing, _ -> new ArrayList<>()).add(deal)));
        byThing.entrySet().removeIf(entry -> buyers(entry.getValue()) > most(entry.getKey()));
        Map<String, List<Integer>> counts = new HashMap<>();
        for (Deal deal : deals) {
            counts.put(deal.id(), around(deal, byThing));
        }
        return counts;
    }

    /** The same three as the signals tell them; 0 where they tell nothing. */
    static List<Integer> counts(Signals signals) {
        return Stream.of(Signal.CLUSTER_BUYERS, Signal.CLUSTER_PHONES, Signal.CLUSTER_ORDERS)
                .map(signal -> signals.value(signal) instanceof Long count ? count.intValue() : 0)
                .toList();
    }

    private static List<Integer> around(Deal start, Map<String, List<Deal>> byThing) {
        Set<Deal> found = new HashSet<>(Set.of(start));
        Deque<Deal> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            for (String thing : things(open.pop())) {
                for (Deal other : byThing.getOrDefault(thing, List.of())) {
                    if (found.add(other)) {
                        open.push(other);
                    }
                }
            }
        }
        int buyers = buyers(found);
        long phones = found.stream()
                .map(deal -> deal.phone + period(deal.at))
                .distinct()
                .count();
        return buyers >= COUNT_MAX
                ? List.of(COUNT_MAX, COUNT_MAX, COUNT_MAX)
                : List.of(buyers, (int) Math.min(phones, COUNT_MAX), Math.min(found.size(), COUNT_MAX));
    }

    private static List<String> things(Deal deal) {
        List<String> things = new ArrayList<>(List.of(
                "buyer|" + deal.buyer + period(deal.at),
                "phone|" + deal.phone + period(deal.at),
                "door|" + deal.building + period(deal.at)));
        if (deal.account != null) {
            things.add("account|" + deal.account + period(deal.at));
        }
        if (deal.payer != null) {
            things.add("payer|" + deal.payer + period(deal.at.plusSeconds(60)));
        }
        return things;
    }

    private static int most(String thing) {
        return switch (thing.substring(0, thing.indexOf('|'))) {
            case "phone" -> PHONE_MAX;
            case "account" -> ACCOUNT_MAX;
            case "door" -> DOOR_MAX;
            default -> Integer.MAX_VALUE;
        };
    }

    private static int buyers(Iterable<Deal> deals) {
        Set<String> buyers = new HashSet<>();
        deals.forEach(deal -> buyers.add(deal.buyer));
        return buyers.size();
    }

    private static String period(Instant at) {
        return "|" + Math.floorDiv(at.getEpochSecond(), PERIOD_SECONDS);
    }
}
