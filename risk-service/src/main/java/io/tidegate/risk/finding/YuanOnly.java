package io.tidegate.risk.finding;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.MatchFinding;
import io.tidegate.risk.consignment.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Retail import is traded in yuan: code 142 in order, payment, declaration and their lines. One finding a document. */
final class YuanOnly implements MatchRule {

    private static final String YUAN = "142";

    @Override
    public void check(Consignment consignment, List<MatchFinding> findings) {
        for (var part : consignment.orders()) {
            var order = part.document();
            if (!told(order.currency(), part, findings)) {
                order.lines().stream().anyMatch(line -> told(line.currency(), part, findings));
            }
        }
        for (var part : consignment.payments()) {
            told(part.document().currency(), part, findings);
        }
        for (var part : consignment.declarations()) {
            var declaration = part.document();
            if (!told(declaration.currency(), part, findings)) {
                declaration.lines().stream().anyMatch(line -> told(line.currency(), part, findings));
            }
        }
    }

    private static boolean told(@Nullable String currency, Part<?> part, List<MatchFinding> findings) {
        if (currency == null || Values.normal(currency).equals(YUAN)) {
            return false;
        }
        findings.add(FindingKind.CURRENCY_NOT_YUAN.found(currency, YUAN, Values.ids(part)));
        return true;
    }
}
