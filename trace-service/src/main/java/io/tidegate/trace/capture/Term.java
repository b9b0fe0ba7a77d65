package io.tidegate.trace.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.kernel.id.Ids;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an event says, as texts that capture and query write alike: {@code field} where it is there, {@code field=value} of
 * a word or URI, and for values of extensions the value with its kind, so that the number 5 and the text "5" can be told
 * apart or found together. The store keeps 64 bits of their digest.
 */
public final class Term {

    private static final Pattern TAIL = Pattern.compile("[:/#]}");
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private Term() {}

    /** The parts of an event in which extensions stand. */
    public enum Scope {
        EVENT,
        ILMD,
        ERROR_DECLARATION,
        SENSORELEMENT,
        SENSORMETADATA,
        SENSORREPORT,
        READ_POINT,
        BIZ_LOCATION
    }

    /**
     * The field of an extension. XML and JSON write one namespace with and without the delimiter at its end, which is
     * therefore no part of it.
     *
     * @param inner whether it stands inside another, at any depth
     * @param name {@code {namespace}local}
     */
    public static String extension(Scope scope, boolean inner, String name) {
        return scope.name() + (inner ? "/*/" : "/") + TAIL.matcher(name).replaceFirst("}");
    }

    /** A field with a value that is a word, URI or code. */
    public static String of(String field, String value) {
        return field + "=" + value;
    }

    /** A field with this text. */
    public static String text(String field, String value) {
        return field + "=s:" + value;
    }

    /** A field with this number, whatever its scale; {@code quoted} where it was written as text. */
    public static String number(String field, BigDecimal value, boolean quoted) {
        return field + (quoted ? "=q:" : "=n:") + plain(value);
    }

    /** A field with this moment. */
    public static String moment(String field, Instant value) {
        return field + "=t:" + value;
    }

    /** A field with this truth. */
    public static String truth(String field, boolean value) {
        return field + "=b:" + value;
    }

    /** What the numbers of a field are kept by. */
    public static String numbers(String field) {
        return field + "#n";
    }

    /** What the times of a field are kept by. */
    public static String moments(String field) {
        return field + "#t";
    }

    /** What the quantities in the SI unit of their kind are kept by. */
    public static String quantities(String siUnit) {
        return numbers("quantity/" + siUnit);
    }

    /** A moment as seconds of the epoch. */
    public static BigDecimal seconds(Instant moment) {
        return BigDecimal.valueOf(moment.getEpochSecond())
                .add(BigDecimal.valueOf(moment.getNano()).divide(NANOS));
    }

    /** The moment that the text writes with its zone; null where it writes none. */
    public static @Nullable Instant moment(String text) {
        if (text.length() < 16 || text.indexOf('T') < 0) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return time.getYear() < 1 || time.getYear() > 9999 ? null : time.toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The number that the text writes; null where it writes none, or one too long to be kept. */
    public static @Nullable BigDecimal number(String text) {
        return Numbers.read(text);
    }

    /** 64 bits of the SHA-256 of the term. */
    public static long digest(String term) {
        return ByteBuffer.wrap(Ids.sha256().digest(term.getBytes(UTF_8))).getLong();
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
