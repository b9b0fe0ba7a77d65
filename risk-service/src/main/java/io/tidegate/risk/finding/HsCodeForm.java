package io.tidegate.risk.finding;

import io.tidegate.contracts.document.Declaration;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.MatchFinding;
import io.tidegate.risk.consignment.Part;
import java.util.List;

/** A Chinese commodity code has ten digits. */
final class HsCodeForm implements MatchRule {

    private static final int DIGITS = 10;

    @Override
    public void check(Consignment consignment, List<MatchFinding> findings) {
        for (Part<Declaration> part : consignment.declarations()) {
            for (Declaration.DeclarationLine line : part.document().lines()) {
                if (!wellFormed(line.gcode())) {
                    findings.add(
                            FindingKind.HS_CODE_FORM.found(line.gcode(), Integer.toString(DIGITS), Values.ids(part)));
                }
            }
        }
    }

    private static boolean wellFormed(String code) {
        return code.length() == DIGITS && code.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
