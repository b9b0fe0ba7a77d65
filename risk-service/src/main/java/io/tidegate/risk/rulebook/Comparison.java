package io.tidegate.risk.rulebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comparisons of terms: unknown where a term is. Immutable, thread-safe. */
final class Comparison {

    /** What is asked. */
    enum Relation {
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        EQUAL,
        NOT_EQUAL;

        boolean holds(int order) {
            return switch (this) {
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
            };
        }

        /** The relation of the sides the other way round. */
        Relation turned() {
            return switch (this) {
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
                case EQUAL, NOT_EQUAL -> this;
            };
        }
    }

    private Comparison() {}

    /** A name within bounds, both included, as {@link Values#ordered} has it: what most rules ask. */
    static final class Within extends Node {
        private final Term.Named term;
        private final long low;
        private final long high;

        Within(String text, Term.Named term, long low, long high) {
            super(text, 1);
            this.term = term;
            this.low = low;
            this.high = high;
        }

        Vocabulary.Name name() {
            return term.name();
        }

        long low() {
            return low;
        }

        long high() {
            return high;
        }

        @Override
        int test(Values values) {
            if (!values.known(term.name())) {
                return UNKNOWN;
            }
            long value = values.ordered(term.name().index());
            return value >= low && value <= high ? YES : NO;
        }

        @Override
        List<Term> terms() {
            return List.of(term);
        }
    }

    /** Two terms of the same kind. */
    static final class Of extends Node {
        private final Relation relation;
        private final Term left;
        private final Term right;

        Of(String text, Relation relation, Term left, Term right) {
            super(text, left.cost() + right.cost() + 2);
            this.relation = relation;
            this.left = left;
            this.right = right;
        }

        @Override
        int test(Values values) {
            if (!left.known(values) || !right.known(values)) {
                return UNKNOWN;
            }
            try {
                return told(values) ? YES : NO;
            } catch (ArithmeticException e) {
                // An int that overflows is an error in CEL, and so unknown.
                return UNKNOWN;
            }
        }

        private boolean told(Values values) {
            return switch (left.kind()) {
                case INT, BOOL -> relation.holds(Long.compare(left.number(values), right.number(values)));
                case DOUBLE -> {
                    double a = left.decimal(values);
                    double b = right.decimal(values);
                    // Not Double.compare: -0.0 equals 0.0.
                    yield relation.holds(a < b ? -1 : a > b ? 1 : 0);
                }
                case STRING, STRINGS ->
                    relation == Relation.EQUAL == left.object(values).equals(right.object(values));
            };
        }

        @Override
        List<Term> terms() {
            return List.of(left, right);
        }
    }

    /** A string among fixed ones, or a fixed one in a list that is a name. */
    static final class Among extends Node {
        private final Term one;
        private final Term all;

        Among(String text, Term one, Term all) {
            super(text, one.cost() + all.cost() + 4);
            this.one = one;
            this.all = all;
        }

        /** A word as written, and the name whose list it is looked for in. */
        record Word(String word, Vocabulary.Name list) {}

        /** What such a node asks where it is of that form; null where it is another. */
        static @Nullable Word in(Node node) {
            return node instanceof Node.Shared shared
                    ? in(shared.part())
                    : node instanceof Among among
                                    && among.one instanceof Term.Fixed word
                                    && among.all instanceof Term.Named list
                            ? new Word(word.string(), list.name())
                            : null;
        }

        @Override
        int test(Values values) {
            if (!one.known(values) || !all.known(values)) {
                return UNKNOWN;
            }
            return ((java.util.Collection<?>) all.object(values)).contains(one.object(values)) ? YES : NO;
        }

        @Override
        List<Term> terms() {
            return List.of(one, all);
        }
    }
}
