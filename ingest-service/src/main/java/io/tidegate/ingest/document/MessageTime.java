package io.tidegate.ingest.document;

import io.tidegate.contracts.document.CebTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Reads times of messages as CebTime does, without a formatter: ten times faster, and every document has some. */
final class MessageTime {

    static final int DATE_LENGTH = 8;
    static final int TIME_LENGTH = 14;

    private static final int BEIJING_SECONDS = 8 * 3600;
    private static final int SECONDS_OF_DAY = 86_400;

    /** From here on Beijing is UTC+8 without exception; before, daylight saving is left to CebTime. */
    private static final int PLAIN_OFFSET_FROM_YEAR = 1992;

    private MessageTime() {}

    /** The instant of yyyyMMddHHmmss, Beijing; null where there is no such time. */
    static @Nullable Instant parse(String text) {
        if (text.length() != TIME_LENGTH) {
            return null;
        }
        var day = epochDay(text);
        var hour = number(text, 8, 10);
        var minute = number(text, 10, 12);
        var second = number(text, 12, 14);
        if (day == Long.MIN_VALUE || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return null;
        }
        if (number(text, 0, 4) < PLAIN_OFFSET_FROM_YEAR) {
            try {
                return CebTime.parse(text);
            } catch (DateTimeException e) {
                return null;
            }
        }
        return Instant.ofEpochSecond(day * SECONDS_OF_DAY + hour * 3600L + minute * 60L + second - BEIJING_SECONDS);
    }

    /** Whether yyyyMMdd is a day of the calendar. */
    static boolean isDate(String text) {
        return text.length() == DATE_LENGTH && epochDay(text) != Long.MIN_VALUE;
    }

    /** The day that the first eight characters write, as days since 1970; Long.MIN_VALUE where there is no such day. */
    static long epochDay(String text) {
        var year = number(text, 0, 4);
        var month = number(text, 4, 6);
        var day = number(text, 6, 8);
        if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) {
            return Long.MIN_VALUE;
        }
        if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
            return Long.MIN_VALUE;
        }
        return LocalDate.of(year, month, day).toEpochDay();
    }

    private static int number(String text, int from, int to) {
        var value = 0;
        for (var i = from; i < to; i++) {
            var digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
