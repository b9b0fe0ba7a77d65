package io.tidegate.ingest.document;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * Commodity codes on file: the subheadings of the Harmonized System with the days on which they are in force. What a
 * country adds after the sixth digit is not on file here. Immutable, shared by all threads; a look-up allocates nothing.
 */
public final class HsCodes {

    private static final HsCodes SHIPPED = new HsCodes();
    private static final int SUBHEADING = 6;
    private static final int HEADING = 4;

    /** China's own chapters, beyond the Harmonized System. */
    private static final int NATIONAL_CHAPTERS_FROM = 98;

    private final int[] codes;
    private final long[] from;
    private final long[] until;
    private final long firstDay;

    private HsCodes() {
        var rows = CodeLists.rows("hs-codes").stream().sorted().toList();
        codes = new int[rows.size()];
        from = new long[rows.size()];
        until = new long[rows.size()];
        var first = Long.MAX_VALUE;
        for (var i = 0; i < codes.length; i++) {
            var cells = rows.get(i).split("\t", -1);
            codes[i] = Integer.parseInt(cells[0]);
            from[i] = LocalDate.parse(cells[1]).toEpochDay();
            until[i] = cells[2].isEmpty()
                    ? Long.MAX_VALUE
                    : LocalDate.parse(cells[2]).toEpochDay();
            first = Math.min(first, from[i]);
        }
        firstDay = first;
    }

    public static HsCodes shipped() {
        return SHIPPED;
    }

    /**
     * Whether {@code code}, of digits only, can be on file on that day: true also where the register does not reach, for
     * days before its first edition and for national chapters. A code of four digits, or of four and zeros, is a heading.
     */
    public boolean mayBe(String code, long epochDay) {
        if (epochDay < firstDay || code.length() < HEADING) {
            return true;
        }
        var chapter = (code.charAt(0) - '0') * 10 + code.charAt(1) - '0';
        if (chapter >= NATIONAL_CHAPTERS_FROM) {
            return true;
        }
        var number = 0;
        var rest = 0;
        for (var i = 0; i < code.length(); i++) {
            var digit = code.charAt(i) - '0';
            number = i < SUBHEADING ? number * 10 + digit : number;
            rest += i >= HEADING ? digit : 0;
        }
        for (var length = code.length(); length < SUBHEADING; length++) {
            number *= 10;
        }
        if (rest == 0) {
            var at = Arrays.binarySearch(codes, number);
            var next = at < 0 ? -at - 1 : at;
            return next < codes.length && codes[next] / 100 == number / 100;
        }
        var at = Arrays.binarySearch(codes, number);
        return at >= 0 && from[at] <= epochDay && epochDay <= until[at];
    }
}
