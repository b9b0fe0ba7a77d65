package io.tidegate.trace.subscription;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a query is run (EPCIS 2.0, chapter 8.2.5.3): each field is a list of numbers and ranges {@code 1,3,[10-20]}, in UTC. A
 * field that is not given matches always, but below the finest that is given it is the least: an hour alone means the full hour
 * and not each of its seconds. Immutable.
 */
public final class Schedule {

    /** No schedule is looked ahead further: after so long the 29th of February on any day of the week has come. */
    private static final int YEARS_MAX = 41;

    private static final Pattern PART = Pattern.compile("(\\d{1,2})|\\[(\\d{1,2})-(\\d{1,2})]");

    /** Fields of the standard with their least and greatest value, the finest first; dayOfWeek 1 is Monday. */
    public enum Field {
        SECOND("second", 0, 59),
        MINUTE("minute", 0, 59),
        HOUR("hour", 0, 23),
        DAY_OF_MONTH("dayOfMonth", 1, 31),
        MONTH("month", 1, 12),
        DAY_OF_WEEK("dayOfWeek", 1, 7);

        private final String word;
        private final int min;
        private final int max;

        Field(String word, int min, int max) {
            this.word = word;
            this.min = min;
            this.max = max;
        }

        /** The name in JSON. */
        public String word() {
            return word;
        }
    }

    private final Map<String, String> text;
    private final Map<Field, SortedSet<Integer>> values = new LinkedHashMap<>();

    private Schedule(Map<String, String> text) {
        this.text = text;
    }

    /**
     * Reads the fields.
     *
     * @throws IllegalArgumentException that names the field and its rule
     */
    public static Schedule of(Map<String, String> fields) {
        Map<String, String> known = new LinkedHashMap<>();
        Schedule schedule = new Schedule(known);
        boolean finest = true;
        for (Field field : Field.values()) {
            String given = fields.get(field.word);
            if (given != null) {
                known.put(field.word, given);
                schedule.values.put(field, read(field, given));
                finest = false;
            } else if (finest && field.compareTo(Field.DAY_OF_MONTH) < 0) {
                schedule.values.put(field, new TreeSet<>(List.of(field.min)));
            }
        }
        if (known.isEmpty()) {
            throw new IllegalArgumentException(
                    "schedule: must have second, minute, hour, dayOfMonth, month or dayOfWeek");
        }
        if (schedule.next(Instant.EPOCH) == null) {
            throw new IllegalArgumentException("schedule: there is no such day");
        }
        return schedule;
    }

    private static SortedSet<Integer> read(Field field, String given) {
        SortedSet<Integer> values = new TreeSet<>();
        for (String part : given.strip().split("\\s*,\\s*", 100)) {
            Matcher matcher = PART.matcher(part);
            int from = -1;
            int to = -1;
            if (matcher.matches()) {
                from = Integer.parseInt(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
                to = matcher.group(3) == null ? from : Integer.parseInt(matcher.group(3));
            }
            if (from < field.min || to > field.max || to < from) {
                throw new IllegalArgumentException(
                        "schedule." + field.word + ": must be numbers from " + field.min + " to " + field.max
                                + " and ranges like [" + field.min + "-" + field.max + "], divided by commas");
            }
            for (int value = from; value <= to; value++) {
                values.add(value);
            }
        }
        return values;
    }

    /** As it was given, in the order of the standard. */
    public Map<String, String> fields() {
        return Map.copyOf(text);
    }

    private boolean matches(Field field, int value) {
        SortedSet<Integer> of = values.get(field);
        return of == null || of.contains(value);
    }

    /** The first time of the schedule after this; null where there is none within decades. */
    public @Nullable Instant next(Instant after) {
        ZonedDateTime from =
                after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).atZone(ZoneOffset.UTC);
        ZonedDateTime day = from.truncatedTo(ChronoUnit.DAYS);
        int lastYear = day.getYear() + YEARS_MAX;
        while (day.getYear() <= lastYear) {
            if (!matches(Field.MONTH, day.getMonthValue())) {
                day = YearMonth.from(day).plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC);
                continue;
            }
            if (matches(Field.DAY_OF_MONTH, day.getDayOfMonth())
                    && matches(Field.DAY_OF_WEEK, day.getDayOfWeek().getValue())) {
                ZonedDateTime time = within(day, from);
                if (time != null) {
                    return time.toInstant();
                }
            }
            day = day.plusDays(1);
        }
        return null;
    }

    private @Nullable ZonedDateTime within(ZonedDateTime day, ZonedDateTime from) {
        for (int hour : all(Field.HOUR)) {
            if (!day.withHour(hour).plusHours(1).isAfter(from)) {
                continue;
            }
            for (int minute : all(Field.MINUTE)) {
                ZonedDateTime start = day.withHour(hour).withMinute(minute);
                if (!start.plusMinutes(1).isAfter(from)) {
                    continue;
                }
                for (int second : all(Field.SECOND)) {
                    ZonedDateTime time = start.withSecond(second);
                    if (!time.isBefore(from)) {
                        return time;
                    }
                }
            }
        }
        return null;
    }

    private List<Integer> all(Field field) {
        SortedSet<Integer> of = values.get(field);
        if (of != null) {
            return List.copyOf(of);
        }
        List<Integer> all = new ArrayList<>();
        for (int value = field.min; value <= field.max; value++) {
            all.add(value);
        }
        return all;
    }
}
