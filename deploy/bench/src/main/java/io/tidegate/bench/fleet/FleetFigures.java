package io.tidegate.bench.fleet;

import io.tidegate.bench.load.Chains;
import io.tidegate.bench.load.Counts;
import io.tidegate.bench.load.TopicCheck;
import io.tidegate.bench.suite.Accounting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run showed; the names are the keys of the JSON file, which {@code README.md} explains.
 *
 * @param consignments that risk has, one an order number
 * @param settleSeconds from the last answer until every service had every document
 */
record FleetFigures(
        String begun,
        double ratePerSecond,
        List<FleetStep> steps,
        double settleSeconds,
        Counts.Snapshot counts,
        long stored,
        Map<String, Long> consumed,
        long consignments,
        TopicCheck topic,
        Map<String, Boolean> checks,
        boolean holds) {

    /** What was counted in the end; {@code ordersRated}: orders that ratings count at platforms. */
    record End(
            double settleSeconds,
            Counts.Snapshot counts,
            Accounting accounting,
            long consignments,
            long ordersRated,
            TopicCheck topic) {}

    static FleetFigures of(String begun, double rate, List<FleetStep> steps, End end) {
        Counts.Snapshot counts = end.counts();
        Accounting accounting = end.accounting();
        TopicCheck topic = end.topic();
        long orders = topic.documents() / Chains.LENGTH;
        Map<String, Boolean> checks = new LinkedHashMap<>();
        checks.put("every accepted document is stored once", accounting.storedTotal() == counts.documents());
        checks.put("every accepted document is published", topic.documents() == counts.documents());
        checks.put("none is published twice", topic.twice() == 0);
        checks.put("none overtakes another of its order number", topic.overtaken() == 0 && topic.incomplete() == 0);
        checks.put("every service has every document once, nothing is set aside or waits", accounting.addsUp());
        checks.put("risk has one consignment an order number", end.consignments() == orders);
        checks.put("rating counts each order once", end.ordersRated() == orders);
        checks.put("nothing else is answered", counts.surprises().isEmpty());
        Map<String, Long> consumed = new LinkedHashMap<>();
        Fleet.SERVICES.stream()
                .filter(service -> !service.equals("ingest"))
                .forEach(service -> consumed.put(service, accounting.consumedBy(service)));
        return new FleetFigures(
                begun,
                rate,
                List.copyOf(steps),
                end.settleSeconds(),
                counts,
                accounting.storedTotal(),
                consumed,
                end.consignments(),
                topic,
                checks,
                !checks.containsValue(false));
    }
}
