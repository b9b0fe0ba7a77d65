package io.tidegate.trace.subscription.api;

import io.tidegate.kernel.id.Ids;
import io.tidegate.trace.subscription.Feed.Place;
import io.tidegate.trace.subscription.Listening;
import io.tidegate.trace.subscription.Schedule;
import io.tidegate.trace.subscription.StreamEvents;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the query string of an upgrade asks for: {@code stream=true} or the fields of a schedule, {@code initialRecordTime},
 * {@code reportIfEmpty} (EPCIS 2.0, chapter 12.6), and {@code after}, the id of the last document that was received.
 */
final class SocketRequest {

    private static final Pattern AFTER = Pattern.compile(StreamEvents.ID + "(\\d{1,18}):(\\d{1,9})");

    private SocketRequest() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException that names the parameter and its rule
     */
    static Listening read(String query, Map<String, String> parameters) {
        Map<String, String> fields = new HashMap<>();
        for (Schedule.Field field : Schedule.Field.values()) {
            String value = parameters.get(field.word());
            if (value != null) {
                fields.put(field.word(), value);
            }
        }
        boolean stream = Boolean.parseBoolean(parameters.get("stream"));
        if (stream != fields.isEmpty()) {
            throw new IllegalArgumentException(
                    "stream: must be true, or fields of a schedule be given (second, minute, hour, ...), and not both");
        }
        return new Listening(
                Ids.timeOrdered(),
                query,
                stream ? null : Schedule.of(fields),
                Boolean.parseBoolean(parameters.get("reportIfEmpty")),
                time(parameters.get("initialRecordTime")),
                place(parameters.get("after")));
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "initialRecordTime: must be a date and time with a zone, like 2021-03-01T08:30:00Z", e);
        }
    }

    private static @Nullable Place place(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = AFTER.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("after: must be the id of a document that was received, unchanged");
        }
        return new Place(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
}
