package io.tidegate.risk.rulebook;

/**
 * What is wrong with a rule.
 *
 * @param pointer JSON pointer to the field of the draft
 * @param code stable: required, out-of-range, not-in-list, not-valid, unknown-name, too-dear, gap
 * @param en what must hold, with what was found
 * @param mend what to do
 */
public record RuleFlaw(String pointer, String code, String en, String mend) {

    String line() {
        return en + "; " + mend;
    }
}
