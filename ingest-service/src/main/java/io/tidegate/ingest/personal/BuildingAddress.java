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

    private static final Pattern BUILDING =
            Pattern.compile("(?:\\d+[A-Z]?(?:-\\d+)?(?:号楼|号院|号(?![房室])|弄|巷|幢|栋|座))|(?:[A-Z][座栋幢])");
    private static final Pattern ROOM = Pattern.compile(
            "[,;#]? ?(?:\\d+[A-Z]?(?:-\\d+)*(?:单元|层|楼|室|房)|\\b(?:UNIT|ROOM|RM|APT|FLAT|FLOOR|SUITE)\\b)");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private BuildingAddress() {}

    static String of(String normalised) {
        int building = lastEnd(BUILDING.matcher(normalised));
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

    private static int lastEnd(Matcher matcher) {
        int end = -1;
        while (matcher.find()) {
            end = matcher.end();
        }
        return end;
    }
}
