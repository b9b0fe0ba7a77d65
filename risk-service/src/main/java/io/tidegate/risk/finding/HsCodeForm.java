package io.tidegate.risk.finding;

import io.tidegate.contracts.document.Declaration;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;

/** A Chinese commodity code has ten digits; a simplified export declaration may give its first four (CEB603, field gcode). */
final class HsCodeForm implements MatchRule {

    private static final int DIGITS = 10;
    private static final int HEADING_DIGITS = 4;

    @Override
    public void check(Consignment consignment, Findings findings) {
        int least = consignment.export() ? HEADING_DIGITS : DIGITS;
        String asked = least == DIGITS ? Integer.toString(DIGITS) : least + "-" + DIGITS;
        for (Part<Declaration> part : consignment.declarations()) {
            for (Declaration.DeclarationLine line : part.document().lines()) {
                if (!wellFormed(line.gcode(), least)) {
                    findings.add(FindingKind.HS_CODE_FORM, line.gcode(), asked, Values.ids(part));
                }
            }
        }
    }

    private static boolean wellFormed(String code, int least) {
        return code.length() >= least && code.length() <= DIGITS && code.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
