package io.tidegate.contracts.document;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** Times of customs messages: yyyyMMddHHmmss without a zone, which is Beijing's. */
public final class CebTime {

    /** Day and year of all limits and deadlines. */
    public static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

    private CebTime() {}

    /** The instant of a message time; throws DateTimeParseException where it is none. */
    public static Instant parse(String text) {
        return LocalDateTime.parse(text, SECONDS).atZone(BEIJING).toInstant();
    }

    /** The message form of an instant, cut to the second. */
    public static String format(Instant instant) {
        return SECONDS.format(instant.atZone(BEIJING));
    }
}
