package io.tidegate.trace.coldchain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A time during which goods were out of their range, by one sensor.
 *
 * @param from time of the first reading that was out
 * @param until time of the first one after it that was in again; null where none came
 * @param last time of the last reading that was out
 * @param extreme the temperature that was the furthest out, °C
 * @param warm whether it was above the range, else below
 * @param events ids of the events of the readings that were out, at most {@value #EVENTS_MAX}
 */
public record Exposure(
        String on,
        @Nullable String device,
        Instant from,
        @Nullable Instant until,
        Instant last,
        BigDecimal extreme,
        boolean warm,
        int readings,
        List<String> events) {

    static final int EVENTS_MAX = 20;

    public Exposure {
        events = events.stream().distinct().limit(EVENTS_MAX).toList();
    }

    /** How long at least: to the reading that was in again, else to the last that was out. */
    public Duration lasted() {
        return Duration.between(from, until == null ? last : until);
    }

    /**
     * The exposures of readings, in the order of their beginning; whatever order the readings come in.
     *
     * @param low least temperature that is right, °C
     * @param high greatest
     */
    public static List<Exposure> of(List<Reading> readings, BigDecimal low, BigDecimal high) {
        TreeMap<String, List<Reading>> sensors = new TreeMap<>();
        readings.stream()
                .sorted(Comparator.comparing(Reading::at).thenComparing(Reading::eventId))
                .forEach(reading -> sensors.computeIfAbsent(
                                reading.on() + "\n" + reading.device(), _ -> new ArrayList<>())
                        .add(reading));
        List<Exposure> exposures = new ArrayList<>();
        sensors.values().forEach(of -> exposures.addAll(ofSensor(of, low, high)));
        exposures.sort(Comparator.comparing(Exposure::from).thenComparing(Exposure::on));
        return exposures;
    }

    private static List<Exposure> ofSensor(List<Reading> sorted, BigDecimal low, BigDecimal high) {
        List<Exposure> exposures = new ArrayList<>();
        List<Reading> out = new ArrayList<>();
        boolean warm = false;
        for (Reading reading : sorted) {
            boolean tooWarm = reading.high().compareTo(high) > 0;
            boolean tooCold = reading.low().compareTo(low) < 0;
            if (!out.isEmpty() && (warm ? !tooWarm : !tooCold)) {
                exposures.add(exposure(out, reading.at(), warm));
                out.clear();
            }
            if (tooWarm || tooCold) {
                warm = out.isEmpty() ? tooWarm : warm;
                out.add(reading);
            }
        }
        if (!out.isEmpty()) {
            exposures.add(exposure(out, null, warm));
        }
        return exposures;
    }

    private static Exposure exposure(List<Reading> out, @Nullable Instant until, boolean warm) {
        Reading first = out.getFirst();
        BigDecimal extreme = out.stream()
                .map(reading -> warm ? reading.high() : reading.low())
                .reduce(warm ? BigDecimal::max : BigDecimal::min)
                .orElseThrow();
        return new Exposure(
                first.on(),
                first.device(),
                first.at(),
                until,
                out.getLast().at(),
                extreme,
                warm,
                out.size(),
                out.stream().map(Reading::eventId).toList());
    }
}
