package io.tidegate.trace.finding;

import io.tidegate.contracts.assessment.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What shows that a serial number stands on more than one item. Pure. */
public final class Clones {

    /** An airliner's, with a tail wind. */
    static final int SPEED_MAX_KMH = 1_000;

    /** Below that coordinates of sites and clocks of readers say little. */
    static final int DISTANCE_MIN_KM = 50;

    private static final double EARTH_RADIUS_KM = 6_371.0088;

    private Clones() {}

    /** A point on the earth, in degrees. */
    public record Point(double latitude, double longitude) {

        /** Along the great circle, by the haversine formula. */
        double kilometresTo(Point other) {
            double latitudes = Math.toRadians(other.latitude - latitude) / 2;
            double longitudes = Math.toRadians(other.longitude - longitude) / 2;
            double a = Math.pow(Math.sin(latitudes), 2)
                    + Math.cos(Math.toRadians(latitude))
                            * Math.cos(Math.toRadians(other.latitude))
                            * Math.pow(Math.sin(longitudes), 2);
            return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
        }
    }

    /**
     * Findings of an item.
     *
     * @param points where places lie, as far as it is known, by URI
     * @param othersCoded whether items of its product are coded by events
     */
    public static List<Finding> of(
            String item, List<Sighting> sightings, Map<String, Point> points, boolean othersCoded) {
        List<Sighting> sorted = sightings.stream()
                .sorted(Comparator.comparing(Sighting::at).thenComparing(Sighting::eventId))
                .toList();
        List<Finding> findings = new ArrayList<>();
        add(findings, speed(item, sorted, points));
        add(findings, doubleSale(item, sorted));
        if (othersCoded && !sorted.isEmpty() && sorted.stream().noneMatch(Sighting::coded)) {
            findings.add(new Finding(
                    FindingKind.NOT_COMMISSIONED,
                    item,
                    "",
                    null,
                    null,
                    sorted.getFirst().at(),
                    new Words(
                            "No event coded this item, though other items of the product are coded",
                            "没有事件对该单品赋码,而同一商品的其他单品均有赋码记录"),
                    List.of(sorted.getFirst().eventId())));
        }
        return findings;
    }

    private static void add(List<Finding> findings, @Nullable Finding finding) {
        if (finding != null) {
            findings.add(finding);
        }
    }

    /** Of all moves the one that would have been the fastest. */
    private static @Nullable Finding speed(String item, List<Sighting> sorted, Map<String, Point> points) {
        Sighting before = null;
        Finding worst = null;
        for (Sighting now : sorted) {
            if (now.place() == null) {
                continue;
            }
            Finding found =
                    before == null || now.place().equals(before.place()) ? null : move(item, before, now, points);
            if (found != null && (worst == null || faster(found, worst))) {
                worst = found;
            }
            before = now;
        }
        return worst;
    }

    private static boolean faster(Finding one, Finding other) {
        if (one.found() == null || other.found() == null) {
            return one.found() == null && other.found() != null;
        }
        return one.found().compareTo(other.found()) > 0;
    }

    private static @Nullable Finding move(String item, Sighting from, Sighting to, Map<String, Point> points) {
        Duration took = Duration.between(from.at(), to.at());
        Point start = points.get(String.valueOf(from.place()));
        Point end = points.get(String.valueOf(to.place()));
        List<String> events = List.of(from.eventId(), to.eventId());
        if (start == null || end == null) {
            return took.isZero() ? atOnce(item, to.at(), events) : null;
        }
        double kilometres = start.kilometresTo(end);
        if (kilometres < DISTANCE_MIN_KM) {
            return null;
        }
        if (took.isZero()) {
            return atOnce(item, to.at(), events);
        }
        BigDecimal speed =
                BigDecimal.valueOf(kilometres * 3_600_000 / took.toMillis()).setScale(0, RoundingMode.HALF_UP);
        if (speed.compareTo(BigDecimal.valueOf(SPEED_MAX_KMH)) <= 0) {
            return null;
        }
        return new Finding(
                FindingKind.SPEED,
                item,
                "KMH",
                speed,
                BigDecimal.valueOf(SPEED_MAX_KMH),
                to.at(),
                new Words(
                        "It would have moved " + Math.round(kilometres) + " km at " + speed + " km/h",
                        "若为同一件,则需以 " + speed + " km/h 移动 " + Math.round(kilometres) + " km"),
                events);
    }

    private static Finding atOnce(String item, Instant at, List<String> events) {
        return new Finding(
                FindingKind.SPEED,
                item,
                "KMH",
                null,
                BigDecimal.valueOf(SPEED_MAX_KMH),
                at,
                new Words("It was at two places at one time", "同一时间出现在两个地点"),
                events);
    }

    private static @Nullable Finding doubleSale(String item, List<Sighting> sorted) {
        Sighting sold = null;
        for (Sighting now : sorted) {
            if (now.isReturn()) {
                sold = null;
            } else if (now.isSale()) {
                if (sold != null) {
                    return new Finding(
                            FindingKind.DOUBLE_SALE,
                            item,
                            "",
                            null,
                            null,
                            now.at(),
                            new Words("It was sold twice and did not come back in between", "被售出两次,且其间未退回"),
                            List.of(sold.eventId(), now.eventId()));
                }
                sold = now;
            }
        }
        return null;
    }
}
