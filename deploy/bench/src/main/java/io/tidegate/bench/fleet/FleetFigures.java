package io.tidegate.bench.fleet;

import io.tidegate.bench.load.Chains;
import io.tidegate.bench.load.Counts;
import io.tidegate.bench.load.TopicCheck;
import io.tidegate.bench.suite.Accounting;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run showed; the names are the keys of the JSON file, which {@code README.md} explains.
 *
 * @param name of the command
 * @param events what was done to the fleet, and when
 * @param restored the services whose databases were set back; empty where none was
 * @param postedAgain null where no database was set back
 * @param consignments that risk has, one an order number
 * @param settleSeconds from the last answer until every service had every document
 */
record FleetFigures(
        String name,
        Origin origin,
        String begun,
        double ratePerSecond,
        List<FleetStep> steps,
        List<Timeline.Event> events,
        List<RestoreFigures> restored,
        @Nullable PostedAgain postedAgain,
        double settleSeconds,
        Counts.Snapshot counts,
        long stored,
        Map<String, Long> consumed,
        long consignments,
        TopicCheck topic,
        Map<String, Boolean> checks,
        boolean holds) {

    /** What the run was, before it is counted. */
    record Begin(String name, Origin origin, String begun, double ratePerSecond) {

        /** A run that begins now. */
        static Begin now(String name, Origin origin, double ratePerSecond) {
            return new Begin(
                    name, origin, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), ratePerSecond);
        }
    }

    /** What was counted in the end; {@code ordersRated}: orders that ratings count at platforms. */
    record End(
            double settleSeconds,
            Counts.Snapshot counts,
            Accounting accounting,
            long consignments,
            long ordersRated,
            TopicCheck topic) {}

    static FleetFigures of(Begin begin, List<FleetStep> steps, List<Timeline.Event> events, End end) {
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
                begin.name(),
                begin.origin(),
                begin.begun(),
                begin.ratePerSecond(),
                List.copyOf(steps),
                List.copyOf(events),
                List.of(),
                null,
                end.settleSeconds(),
                counts,
                accounting.storedTotal(),
                consumed,
                end.consignments(),
                topic,
                checks,
                !checks.containsValue(false));
    }

    /** The same with what came of setting databases back, which is one more check. */
    FleetFigures with(List<RestoreFigures> databases, PostedAgain again, List<Timeline.Event> later) {
        Map<String, Boolean> all = new LinkedHashMap<>(checks);
        all.put(
                "posted again: every document is stored, no table of the others has a row more or less, counts and ratings are"
                        + " the same",
                again.holds());
        return new FleetFigures(
                name,
                origin,
                begun,
                ratePerSecond,
                steps,
                List.copyOf(later),
                List.copyOf(databases),
                again,
                settleSeconds,
                counts,
                stored,
                consumed,
                consignments,
                topic,
                all,
                holds && again.holds());
    }
}
