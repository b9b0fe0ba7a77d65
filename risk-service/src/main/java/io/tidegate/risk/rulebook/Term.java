package io.tidegate.risk.rulebook;

import java.util.Objects;

/**
 * A value inside a condition: a name, a constant, or arithmetic over them. Strict: not known where one of its names is not.
 * Immutable, thread-safe.
 */
abstract class Term {

    private final String text;
    private final Vocabulary.Kind kind;
    private final int cost;

    Term(String text, Vocabulary.Kind kind, int cost) {
        this.text = text;
        this.kind = kind;
        this.cost = cost;
    }

    /** To be asked before the value is. */
    abstract boolean known(Values values);

    /** An int; throws ArithmeticException where it overflows. */
    long number(Values values) {
        throw new IllegalStateException(text + " is no int");
    }

    double decimal(Values values) {
        throw new IllegalStateException(text + " is no double");
    }

    Object object(Values values) {
        throw new IllegalStateException(text + " is no string");
    }

    final String text() {
        return text;
    }

    final Vocabulary.Kind kind() {
        return kind;
    }

    final int cost() {
        return cost;
    }

    /** A name of the vocabulary. */
    static final class Named extends Term {
        private final Vocabulary.Name name;

        Named(Vocabulary.Name name) {
            super(name.name(), name.kind(), 1);
            this.name = name;
        }

        Vocabulary.Name name() {
            return name;
        }

        @Override
        boolean known(Values values) {
            return values.known(name);
        }

        @Override
        long number(Values values) {
            return values.number(name.index());
        }

        @Override
        double decimal(Values values) {
            return values.decimal(name.index());
        }

        @Override
        Object object(Values values) {
            return values.object(name.index());
        }
    }

    /** A number as written; an int also serves as a double. */
    static final class Fixed extends Term {
        private final long number;
        private final double decimal;
        private final Object object;

        Fixed(String text, Vocabulary.Kind kind, long number, double decimal, Object object) {
            super(text, kind, 0);
            this.number = number;
            this.decimal = decimal;
            this.object = object;
        }

        long number() {
            return number;
        }

        double decimal() {
            return decimal;
        }

        String string() {
            return object.toString();
        }

        @Override
        boolean known(Values values) {
            return true;
        }

        @Override
        long number(Values values) {
            return number;
        }

        @Override
        double decimal(Values values) {
            return decimal;
        }

        @Override
        Object object(Values values) {
            return object;
        }
    }

    /** Sum, difference or product of two ints or two doubles. */
    static final class Calculated extends Term {
        private final char operator;
        private final Term left;
        private final Term right;

        Calculated(String text, char operator, Term left, Term right) {
            super(text, left.kind(), left.cost() + right.cost() + 1);
            this.operator = operator;
            this.left = Objects.requireNonNull(left);
            this.right = Objects.requireNonNull(right);
        }

        @Override
        boolean known(Values values) {
            return left.known(values) && right.known(values);
        }

        @Override
        long number(Values values) {
            long a = left.number(values);
            long b = right.number(values);
            return switch (operator) {
                case '+' -> Math.addExact(a, b);
                case '-' -> Math.subtractExact(a, b);
                default -> Math.multiplyExact(a, b);
            };
        }

        @Override
        double decimal(Values values) {
            double a = left.decimal(values);
            double b = right.decimal(values);
            return switch (operator) {
                case '+' -> a + b;
                case '-' -> a - b;
                default -> a * b;
            };
        }
    }
}
