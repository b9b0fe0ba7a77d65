package io.tidegate.ingest.personal;

import io.tidegate.contracts.document.IdCheck;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Citizen identity numbers (GB 11643-1999): 6 digits of region, birth date, 3 of sequence, a check character. */
final class IdNumber {

    private static final int LENGTH = 18;
    /** Weights and check characters of ISO 7064 MOD 11-2, as printed in the standard. */
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private static final String CHECKS = "10X98765432";

    private IdNumber() {}

    /** Checks form, birth date and check character of a normalised number; whether it was ever issued nobody here knows. */
    static IdCheck check(String number) {
        if (number.length() != LENGTH) {
            return IdCheck.INVALID;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            int digit = number.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return IdCheck.INVALID;
            }
            sum += digit * WEIGHTS[i];
        }
        boolean right = number.charAt(LENGTH - 1) == CHECKS.charAt(sum % CHECKS.length());
        return right && birthDate(number).isPresent() ? IdCheck.VALID : IdCheck.INVALID;
    }

    /** The birth date in a number of 18 characters whose first 17 are digits; empty where it is no date. */
    static Optional<LocalDate> birthDate(String number) {
        try {
            return Optional.of(LocalDate.of(part(number, 6, 10), part(number, 10, 12), part(number, 12, 14)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int part(String number, int from, int to) {
        return Integer.parseInt(number, from, to, 10);
    }
}
