package io.tidegate.risk.finding;

import io.tidegate.contracts.document.Payment;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What the order says was paid is what was paid; an order may be paid in parts. Of export, where both are in one currency: what
 * was received is the worth of the order (CEB403, field charge).
 */
final class PaidAmount implements MatchRule {

    @Override
    public void check(Consignment consignment, Findings findings) {
        if (consignment.orders().isEmpty() || consignment.payments().isEmpty()) {
            return;
        }
        var order = consignment.orders().getFirst();
        BigDecimal paid = BigDecimal.ZERO;
        for (Part<Payment> payment : consignment.payments()) {
            if (consignment.export()
                    && !payment.document().currency().equals(order.document().currency())) {
                return;
            }
            paid = paid.add(payment.document().amountPaid());
        }
        BigDecimal due = order.document().acturalPaid();
        if (findings.apart(FindingKind.PAID_AMOUNT_DIFFERS, due, paid)) {
            List<String> documents = new ArrayList<>(Values.ids(order));
            consignment.payments().forEach(payment -> documents.add(payment.documentId()));
            findings.add(FindingKind.PAID_AMOUNT_DIFFERS, Values.plain(due), Values.plain(paid), documents);
        }
    }
}
