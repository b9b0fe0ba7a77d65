package io.tidegate.risk.safety;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** An exact fraction, not below 0: probabilities of the guideline are fractions such as 1/50, and products must stay exact. */
public record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {

    /** Certainty. */
    public static final Fraction ONE = new Fraction(BigInteger.ONE, BigInteger.ONE);

    private static final Pattern FORM = Pattern.compile("\\d{1,12}/\\d{1,12}|\\d{1,3}(\\.\\d{1,18})?");

    public Fraction {
        if (numerator.signum() < 0 || denominator.signum() <= 0) {
            throw new IllegalArgumentException("A fraction is not below 0");
        }
        BigInteger divisor = numerator.gcd(denominator);
        numerator = numerator.divide(divisor);
        denominator = denominator.divide(divisor);
    }

    /** The fraction of {@code 1/50} or {@code 0.02}; throws IllegalArgumentException where it is neither. */
    public static Fraction of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("No fraction: " + text);
        }
        int slash = text.indexOf('/');
        if (slash > 0) {
            return new Fraction(new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
        }
        BigDecimal decimal = new BigDecimal(text);
        return new Fraction(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
    }

    /** The product. */
    public Fraction times(Fraction other) {
        return new Fraction(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** The quotient; {@code other} is above 0. */
    public Fraction over(Fraction other) {
        return new Fraction(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    @Override
    public int compareTo(Fraction other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    /** As {@code 1/50}, or a whole number. */
    @JsonValue
    @Override
    public String toString() {
        return denominator.equals(BigInteger.ONE) ? numerator.toString() : numerator + "/" + denominator;
    }
}
