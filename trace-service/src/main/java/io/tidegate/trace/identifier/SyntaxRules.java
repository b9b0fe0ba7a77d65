package io.tidegate.trace.identifier;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The content rules that the GS1 syntax dictionary names. Not looked at, because their tables are not part of the
 * dictionary: couponcode, couponposoffer, packagetype, and which numbers ISO 3166 has given.
 */
final class SyntaxRules {

    private static final int COMPANY_PREFIX_MIN = 4;
    private static final Set<String> COUNTRIES =
            Arrays.stream(Locale.getISOCountries()).collect(Collectors.toUnmodifiableSet());
    private static final Set<Integer> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getNumericCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{1,30}");
    private static final Pattern MEDIA = Pattern.compile("0[1-9]|10|[89]\\d");
    private static final int[] PRIMES = {
        2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83
    };
    private static final String SET_32 = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private SyntaxRules() {}

    static boolean holds(String rule, String text) {
        return switch (rule) {
            case "csum" ->
                Gtin.digits(text)
                        && text.charAt(text.length() - 1) == Gtin.checkDigit(text.substring(0, text.length() - 1));
            case "csumalpha" -> alphaChecked(text);
            case "gcppos1" -> led(text, 0);
            case "gcppos2" -> led(text, 1);
            case "zero" -> text.chars().allMatch(c -> c == '0');
            case "nonzero" -> text.chars().anyMatch(c -> c != '0');
            case "nozeroprefix" -> text.equals("0") || !text.startsWith("0");
            case "hasnondigit" -> !Gtin.digits(text);
            case "yesno" -> text.equals("0") || text.equals("1");
            case "winding" -> text.equals("0") || text.equals("1") || text.equals("9");
            case "iso5218" -> "0129".contains(text);
            case "hyphen" -> text.equals("-");
            case "pieceoftotal" -> piece(text);
            case "posinseqslash" -> text.matches("[1-9]/[1-9]") && text.charAt(0) <= text.charAt(2);
            case "hh" -> within(text, 0, 23);
            case "mi", "ss" -> within(text, 0, 59);
            case "hhmi" -> within(text.substring(0, 2), 0, 23) && within(text.substring(2), 0, 59);
            case "yymmdd" -> date("20" + text);
            case "yymmd0" -> date("20" + (text.endsWith("00") ? text.substring(0, 4) + "01" : text));
            case "yyyymmdd" -> date(text);
            case "latitude" -> Long.parseLong(text) <= 1_800_000_000L;
            case "longitude" -> Long.parseLong(text) <= 3_600_000_000L;
            case "iso3166alpha2" -> COUNTRIES.contains(text);
            case "iso4217" -> CURRENCIES.contains(Integer.parseInt(text));
            case "iban" -> iban(text);
            case "mediatype" -> MEDIA.matcher(text).matches();
            case "pcenc" -> Percent.decode(text) != null;
            default -> true;
        };
    }

    private static boolean led(String text, int from) {
        int to = from + COMPANY_PREFIX_MIN;
        return text.length() >= to && Gtin.digits(text.substring(from, to));
    }

    private static boolean within(String text, int min, int max) {
        int value = Integer.parseInt(text);
        return value >= min && value <= max;
    }

    private static boolean piece(String text) {
        int piece = Integer.parseInt(text.substring(0, 2));
        return piece > 0 && piece <= Integer.parseInt(text.substring(2));
    }

    private static boolean date(String text) {
        try {
            return LocalDate.of(
                            Integer.parseInt(text.substring(0, 4)),
                            Integer.parseInt(text.substring(4, 6)),
                            Integer.parseInt(text.substring(6)))
                    != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean iban(String text) {
        if (!IBAN.matcher(text).matches()) {
            return false;
        }
        StringBuilder digits = new StringBuilder();
        (text.substring(4) + text.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }

    /** The pair of check characters of the Global Model Number (GS1 General Specifications, 7.9.5). */
    private static boolean alphaChecked(String text) {
        int length = text.length() - 2;
        if (length < 1 || length > PRIMES.length) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += ElementCharacters.SET_82.indexOf(text.charAt(i)) * PRIMES[length - 1 - i];
        }
        sum %= 1021;
        return text.charAt(length) == SET_32.charAt(sum >> 5) && text.charAt(length + 1) == SET_32.charAt(sum & 31);
    }
}
