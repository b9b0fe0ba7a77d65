package io.tidegate.bench.demo;

/** Identifiers after the GS1 General Specifications, as Digital Link URIs of id.gs1.org. */
final class Gs1 {

    private static final String RESOLVER = "https://id.gs1.org";

    private Gs1() {}

    /** A lot of a product; {@code gtin} has 13 or 14 digits. */
    static String lot(String gtin, String lot) {
        return RESOLVER + "/01/" + "0".repeat(14 - gtin.length()) + gtin + "/10/" + lot;
    }

    /** A place by its GLN, of 12 digits without the check digit. */
    static String place(String digits) {
        return RESOLVER + "/414/" + digits + checkDigit(digits);
    }

    /** A logistic unit by its SSCC, of 17 digits without the check digit. */
    static String unit(String digits) {
        return RESOLVER + "/00/" + digits + checkDigit(digits);
    }

    /** The check digit of GTIN, GLN and SSCC: weights 3 and 1 from the right (section 7.9). */
    static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int weight = (digits.length() - i) % 2 == 1 ? 3 : 1;
            sum += (digits.charAt(i) - '0') * weight;
        }
        return (10 - sum % 10) % 10;
    }
}
