package io.tidegate.trace.identifier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One Application Identifier (AI) of the GS1 syntax dictionary. Immutable.
 *
 * @param ai 2 to 4 digits
 * @param predefined whether its length is fixed, so that no separator follows it in an element string
 * @param attribute whether a Digital Link may carry it in the query
 * @param components of its value, in order; only the last is of variable length
 * @param qualifiers the sequences of qualifiers that may follow it in the path of a Digital Link; empty where it is no
 *     primary key
 */
record ApplicationIdentifier(
        String ai, boolean predefined, boolean attribute, List<Component> components, List<List<String>> qualifiers) {

    ApplicationIdentifier {
        components = List.copyOf(components);
        qualifiers = List.copyOf(qualifiers);
    }

    /**
     * A part of a value.
     *
     * @param type N digits, X and Y the character sets 82 and 39 of the GS1 General Specifications, Z base64url
     * @param rules names of the dictionary's reference procedures that the part must pass
     */
    record Component(char type, int min, int max, boolean optional, List<String> rules) {
        Component {
            rules = List.copyOf(rules);
        }
    }

    boolean isKey() {
        return !qualifiers.isEmpty();
    }

    /** Whether these qualifiers, in this order, may follow this key: each sequence may leave out any of its own. */
    boolean allows(List<String> sequence) {
        for (List<String> whole : qualifiers) {
            int at = 0;
            for (String step : whole) {
                if (at < sequence.size() && sequence.get(at).equals(step)) {
                    at++;
                }
            }
            if (at == sequence.size()) {
                return true;
            }
        }
        return false;
    }

    /**
     * What is wrong with the value; null where nothing is.
     *
     * @param shapeOnly passes over character sets and content rules; lengths and digits are looked at always
     */
    @Nullable
    String fault(String value, boolean shapeOnly) {
        int from = 0;
        for (Component component : components) {
            if (component.optional() && from == value.length()) {
                break;
            }
            int to = Math.min(value.length(), from + component.max());
            if (to - from < component.min()) {
                return "the value of AI " + ai + " is too short";
            }
            String part = value.substring(from, to);
            if (component.type() == 'N' || !shapeOnly) {
                int bad = ElementCharacters.firstOutside(component.type(), part);
                if (bad >= 0) {
                    return "the value of AI " + ai + " holds a character that it must not";
                }
            }
            for (String rule : component.rules()) {
                if ((!shapeOnly || rule.startsWith("gcppos")) && !SyntaxRules.holds(rule, part)) {
                    return "the value of AI " + ai + " breaks the rule " + rule;
                }
            }
            from = to;
        }
        return from == value.length() ? null : "the value of AI " + ai + " is too long";
    }
}
