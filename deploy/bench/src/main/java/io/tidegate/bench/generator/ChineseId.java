package io.tidegate.bench.generator;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;

/** ID numbers of 18 characters after GB 11643: area of 6 digits, birth date of 8, order of 3, a check character. */
public final class ChineseId {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private ChineseId() {}

    /** The check character of the first 17 digits (ISO 7064 MOD 11-2). */
    public static char checkCharacter(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }

    /** Whether the last of 18 characters is the right one. */
    public static boolean hasRightCheck(String number) {
        return number.length() == 18
                && number.substring(0, 17).chars().allMatch(Character::isDigit)
                && checkCharacter(number) == number.charAt(17);
    }

    /** A number with the right check character. */
    public static String of(String area, LocalDate birth, SplittableRandom random) {
        String digits = area
                + DateTimeFormatter.BASIC_ISO_DATE.format(birth)
                + String.valueOf(1000 + random.nextInt(1, 1000)).substring(1);
        return digits + checkCharacter(digits);
    }

    /** The same number with a wrong check character. */
    public static String spoilt(String number) {
        char right = number.charAt(17);
        return number.substring(0, 17) + (right == '7' ? '8' : '7');
    }
}
