package io.tidegate.risk.rulebook;

import java.util.List;

/**
 * A part of a condition that is true, false or unknown: Kleene's logic, which is what CEL's operators do where errors and
 * missing values are taken as unknown. Encoded so that "and" is the minimum and "or" the maximum. Immutable, thread-safe.
 */
abstract class Node {

    static final int NO = 0;
    static final int UNKNOWN = 1;
    static final int YES = 2;

    private final String text;
    private final int cost;

    /**
     * @param text as CEL
     * @param cost about nanoseconds, for the order of evaluation and the limit
     */
    Node(String text, int cost) {
        this.text = text;
        this.cost = cost;
    }

    abstract int test(Values values);

    /** What it is made of, for the explanation. */
    List<Node> parts() {
        return List.of();
    }

    /** The terms that it compares, for the explanation. */
    List<Term> terms() {
        return List.of();
    }

    final String text() {
        return text;
    }

    final int cost() {
        return cost;
    }

    /** Always the same. */
    static final class Fixed extends Node {
        private final int result;

        Fixed(String text, boolean result) {
            super(text, 0);
            this.result = result ? YES : NO;
        }

        @Override
        int test(Values values) {
            return result;
        }
    }

    /** True where none is false; cheap ones are asked first, which cannot change the result. */
    static final class And extends Node {
        private final Node[] parts;

        And(String text, List<Node> parts) {
            super(text, total(parts));
            this.parts = cheapFirst(parts);
        }

        @Override
        int test(Values values) {
            int result = YES;
            for (Node part : parts) {
                int told = part.test(values);
                if (told == NO) {
                    return NO;
                }
                result = Math.min(result, told);
            }
            return result;
        }

        @Override
        List<Node> parts() {
            return List.of(parts);
        }
    }

    /** True where one is true. */
    static final class Or extends Node {
        private final Node[] parts;

        Or(String text, List<Node> parts) {
            super(text, total(parts));
            this.parts = cheapFirst(parts);
        }

        @Override
        int test(Values values) {
            int result = NO;
            for (Node part : parts) {
                int told = part.test(values);
                if (told == YES) {
                    return YES;
                }
                result = Math.max(result, told);
            }
            return result;
        }

        @Override
        List<Node> parts() {
            return List.of(parts);
        }
    }

    /** The opposite; of unknown it is unknown. */
    static final class Not extends Node {
        private final Node part;

        Not(String text, Node part) {
            super(text, part.cost() + 1);
            this.part = part;
        }

        @Override
        int test(Values values) {
            return YES - part.test(values);
        }

        @Override
        List<Node> parts() {
            return List.of(part);
        }
    }

    /** One or the other; unknown where the question is. */
    static final class Choice extends Node {
        private final Node question;
        private final Node yes;
        private final Node no;

        Choice(String text, Node question, Node yes, Node no) {
            super(text, question.cost() + Math.max(yes.cost(), no.cost()) + 1);
            this.question = question;
            this.yes = yes;
            this.no = no;
        }

        @Override
        int test(Values values) {
            int told = question.test(values);
            return told == UNKNOWN ? UNKNOWN : (told == YES ? yes : no).test(values);
        }

        @Override
        List<Node> parts() {
            return List.of(question, yes, no);
        }
    }

    /** A dear node whose result is kept for the other rules that have the same. */
    static final class Shared extends Node {
        private final Node part;
        private final int slot;

        Shared(Node part, int slot) {
            super(part.text(), part.cost());
            this.part = part;
            this.slot = slot;
        }

        Node part() {
            return part;
        }

        @Override
        int test(Values values) {
            int kept = values.kept(slot);
            if (kept != 0) {
                return kept - 1;
            }
            int result = part.test(values);
            values.keep(slot, result);
            return result;
        }

        @Override
        List<Node> parts() {
            return part.parts();
        }

        @Override
        List<Term> terms() {
            return part.terms();
        }
    }

    private static int total(List<Node> parts) {
        return parts.stream().mapToInt(Node::cost).sum() + 1;
    }

    private static Node[] cheapFirst(List<Node> parts) {
        return parts.stream()
                .sorted(java.util.Comparator.comparingInt(Node::cost))
                .toArray(Node[]::new);
    }
}
