package io.tidegate.risk.finding;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Retail import is traded in yuan: code 142 in order, payment, declaration and their lines. One finding a document. */
final class YuanOnly implements MatchRule {

    private static final String YUAN = "142";

    @Override
    public void check(Consignment consignment, Findings findings) {
        for (var part : consignment.orders()) {
            var order = part.document();
            List<@Nullable String> currencies = new ArrayList<>();
            currencies.add(order.currency());
            order.lines().forEach(line -> currencies.add(line.currency()));
            tellFirst(currencies, part, findings);
        }
        for (var part : consignment.payments()) {
            tellFirst(List.of(part.document().currency()), part, findings);
        }
        for (var part : consignment.declarations()) {
            var declaration = part.document();
            List<@Nullable String> currencies = new ArrayList<>();
            currencies.add(declaration.currency());
            declaration.lines().forEach(line -> currencies.add(line.currency()));
            tellFirst(currencies, part, findings);
        }
    }

    private static void tellFirst(List<? extends @Nullable String> currencies, Part<?> part, Findings findings) {
        for (String currency : currencies) {
            if (currency != null
                    && !currency.equals(YUAN)
                    && !Values.normal(currency).equals(YUAN)) {
                findings.add(FindingKind.CURRENCY_NOT_YUAN, currency, YUAN, Values.ids(part));
                return;
            }
        }
    }
}
