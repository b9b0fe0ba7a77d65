package io.tidegate.risk.finding;

import io.tidegate.contracts.document.Order;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The buyer shows an identity card, is the same in order and declaration, and pays in person. */
final class SameBuyer implements MatchRule {

    private static final String IDENTITY_CARD = "1";

    @Override
    public void check(Consignment consignment, Findings findings) {
        for (Part<Order> orderPart : consignment.orders()) {
            Order order = orderPart.document();
            idType(order.buyerIdType(), orderPart, findings);
            for (var part : consignment.declarations()) {
                var declaration = part.document();
                List<String> documents = Values.ids(orderPart, part);
                compare(
                        FindingKind.BUYER_NAME_DIFFERS,
                        order.buyerNameToken(),
                        declaration.buyerNameToken(),
                        documents,
                        findings);
                compare(
                        FindingKind.BUYER_ID_DIFFERS,
                        order.buyerIdNumberToken(),
                        declaration.buyerIdNumberToken(),
                        documents,
                        findings);
            }
            for (var part : consignment.payments()) {
                compare(
                        FindingKind.PAYER_DIFFERS,
                        order.buyerIdNumberToken(),
                        part.document().payerIdNumberToken(),
                        Values.ids(orderPart, part),
                        findings);
            }
        }
    }

    private static void idType(@Nullable String type, Part<Order> part, Findings findings) {
        if (type != null && !Values.normal(type).equals(IDENTITY_CARD)) {
            findings.add(FindingKind.BUYER_ID_TYPE, type, IDENTITY_CARD, Values.ids(part));
        }
    }

    private static void compare(
            FindingKind kind,
            @Nullable String left,
            @Nullable String right,
            List<String> documents,
            Findings findings) {
        if (left != null && right != null && Values.differ(left, right)) {
            findings.add(kind, left, right, documents);
        }
    }
}
