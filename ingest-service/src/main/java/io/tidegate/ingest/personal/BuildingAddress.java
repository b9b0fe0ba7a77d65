package io.tidegate.ingest.personal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address without what follows the building. The rule, on the normalised address:
 *
 * <ol>
 *   <li>cut after the last house or building number: digits, perhaps with a letter, and one of 号楼, 号院, 号, 弄, 巷, 幢, 栋, 座, or
 *       a letter and 座, 栋 or 幢; 号 before 房 or 室 is a room and does not count;
 *   <li>where there is none, cut before the first unit, floor or room: digits and one of 单元, 层, 楼, 室, 房, or the Latin
 *       UNIT, ROOM, RM, APT, FLAT, FLOOR, SUITE;
 *   <li>else cut after the last run of digits; without digits the whole address stands.
 * </ol>
 */
final class BuildingAddress {

    private static final Pattern ROOM = Pattern.compile(
            "[,;#]? ?(?:\\d+[A-Z]?(?:-\\d+)*(?:单元|层|楼|室|房)|\\b(?:UNIT|ROOM|RM|APT|FLAT|FLOOR|SUITE)\\b)");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private BuildingAddress() {}

    static String of(String normalised) {
        int building = lastBuildingEnd(normalised);
        if (building > 0) {
            return normalised.substring(0, building);
        }
        Matcher room = ROOM.matcher(normalised);
        if (room.find() && room.start() > 0) {
            return normalised.substring(0, room.start());
        }
        int digits = lastEnd(DIGITS.matcher(normalised));
        return digits > 0 ? normalised.substring(0, digits) : normalised;
    }

    /** From the end, since most addresses have their building near it; 0 where there is none. */
    private static int lastBuildingEnd(String address) {
        for (int end = address.length(); end > 1; end--) {
            char last = address.charAt(end - 1);
            boolean isNumbered = switch (last) {
                case '弄', '巷' -> isNumber(address, end - 1);
                case '幢', '栋', '座' -> isNumber(address, end - 1) || isLetter(address.charAt(end - 2));
                case '号' -> isNumber(address, end - 1) && !isBefore(address, end, '房', '室', '楼', '院');
                case '楼', '院' -> address.charAt(end - 2) == '号' && isNumber(address, end - 2);
                default -> false;
            };
            if (isNumbered) {
                return end;
            }
        }
        return 0;
    }

    /** Whether digits, perhaps with a letter behind them, end at {@code end}. */
    private static boolean isNumber(String address, int end) {
        return end > 0
                && (isDigit(address.charAt(end - 1))
                        || (isLetter(address.charAt(end - 1)) && end > 1 && isDigit(address.charAt(end - 2))));
    }

    private static boolean isBefore(String address, int at, char... others) {
        for (char other : others) {
            if (at < address.length() && address.charAt(at) == other) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static int lastEnd(Matcher matcher) {
        int end = -1;
        while (matcher.find()) {
            end = matcher.end();
        }
        return end;
    }
}
