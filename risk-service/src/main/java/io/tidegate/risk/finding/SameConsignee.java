package io.tidegate.risk.finding;

import io.tidegate.contracts.document.Order;
import io.tidegate.contracts.document.Waybill;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Consignee, telephone and address are the same in order and waybill, the address in the declaration too. */
final class SameConsignee implements MatchRule {

    @Override
    public void check(Consignment consignment, Findings findings) {
        if (consignment.orders().isEmpty()) {
            return;
        }
        Part<Order> orderPart = consignment.orders().getFirst();
        Order order = orderPart.document();
        for (Part<Waybill> part : consignment.waybills()) {
            Waybill waybill = part.document();
            List<String> documents = Values.ids(orderPart, part);
            compare(
                    FindingKind.CONSIGNEE_DIFFERS,
                    order.consigneeToken(),
                    waybill.consigneeToken(),
                    documents,
                    findings);
            compare(
                    FindingKind.CONSIGNEE_TELEPHONE_DIFFERS,
                    order.consigneeTelephoneToken(),
                    waybill.consigneeTelephoneToken(),
                    documents,
                    findings);
            compare(
                    FindingKind.CONSIGNEE_ADDRESS_DIFFERS,
                    order.consigneeAddressToken(),
                    waybill.consigneeAddressToken(),
                    documents,
                    findings);
        }
        for (var part : consignment.declarations()) {
            compare(
                    FindingKind.CONSIGNEE_ADDRESS_DIFFERS,
                    order.consigneeAddressToken(),
                    part.document().consigneeAddressToken(),
                    Values.ids(orderPart, part),
                    findings);
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
