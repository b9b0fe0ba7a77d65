package io.tidegate.risk.rulebook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule says what it says of one consignment.
 *
 * @param needs the facts that it needs, and whether they hold
 * @param inForce whether the consignment's time is within the validity
 * @param fields every name that conditions and bands read, sorted, with the value that was used
 * @param applies the tree of the condition {@code applies}, where there is one
 * @param when the tree of the condition {@code when}
 */
public record RuleExplanation(
        RuleResult result,
        List<Need> needs,
        boolean inForce,
        List<Field> fields,
        @Nullable Step applies,
        Step when) {

    private static final String UNKNOWN = "unknown";

    /** A fact that a rule needs. */
    public record Need(String fact, boolean holds) {}

    /**
     * A name of the vocabulary.
     *
     * @param value as text; null where it was not known
     */
    public record Field(String name, @Nullable String value, String meaning) {

        static Field of(Vocabulary.Name name, RuleInput input) {
            Object value = name.value().apply(input);
            return new Field(name.name(), value == null ? null : text(value), name.meaning());
        }
    }

    private static String text(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    /**
     * A part of a condition with what it gave.
     *
     * @param expression as CEL
     * @param value true, false or unknown; of a name its value
     * @param parts what it is made of, cheap ones first
     */
    public record Step(String expression, String value, List<Step> parts) {

        static Step of(Node node, Values values) {
            List<Step> parts = new ArrayList<>();
            node.parts().forEach(part -> parts.add(of(part, values)));
            node.terms().stream()
                    .filter(term -> !(term instanceof Term.Fixed))
                    .forEach(term -> parts.add(new Step(term.text(), value(term, values), List.of())));
            String value = switch (node.test(values)) {
                case Node.YES -> "true";
                case Node.NO -> "false";
                default -> UNKNOWN;
            };
            return new Step(node.text(), value, parts);
        }

        private static String value(Term term, Values values) {
            if (!term.known(values)) {
                return UNKNOWN;
            }
            if (term instanceof Term.Named named) {
                Object value = Objects.requireNonNull(Vocabulary.raw(named.text(), values.input()));
                return text(value);
            }
            try {
                return term.kind() == Vocabulary.Kind.INT
                        ? Long.toString(term.number(values))
                        : Double.toString(term.decimal(values));
            } catch (ArithmeticException e) {
                return UNKNOWN;
            }
        }
    }
}
