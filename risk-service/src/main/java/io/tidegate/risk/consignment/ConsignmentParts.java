package io.tidegate.risk.consignment;

import io.tidegate.contracts.document.Cancellation;
import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Document;
import io.tidegate.contracts.document.DocumentAccepted;
import io.tidegate.contracts.document.ExportDeclaration;
import io.tidegate.contracts.document.ExportOrder;
import io.tidegate.contracts.document.ExportPayment;
import io.tidegate.contracts.document.ExportWaybill;
import io.tidegate.contracts.document.InspectionResult;
import io.tidegate.contracts.document.Order;
import io.tidegate.contracts.document.Payment;
import io.tidegate.contracts.document.Return;
import io.tidegate.contracts.document.Waybill;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers the live documents of one consignment. Used by one thread, once. */
final class ConsignmentParts {

    private static final Comparator<Part<?>> BY_TIME =
            Comparator.<Part<?>, Instant>comparing(Part::eventTime).thenComparing(Part::documentId);

    private final String id;
    private boolean export;
    private final List<Part<Order>> orders = new ArrayList<>(1);
    private final List<Part<Payment>> payments = new ArrayList<>(1);
    private final List<Part<Waybill>> waybills = new ArrayList<>(1);
    private final List<Part<Declaration>> declarations = new ArrayList<>(1);
    private final List<Part<Return>> returns = new ArrayList<>(0);
    private final List<Part<Cancellation>> cancellations = new ArrayList<>(0);
    private final List<Part<InspectionResult>> inspections = new ArrayList<>(0);
    private Instant eventTime = Instant.MIN;

    ConsignmentParts(String id) {
        this.id = id;
    }

    void add(DossierEntry entry) {
        DocumentAccepted accepted = entry.accepted();
        if (eventTime.isBefore(accepted.eventTime())) {
            eventTime = accepted.eventTime();
        }
        export = export || entry.ofExport();
        if (entry.live()) {
            switch (accepted.document()) {
                case Order order -> orders.add(part(accepted, order));
                case Payment payment -> payments.add(part(accepted, payment));
                case Waybill waybill -> waybills.add(part(accepted, waybill));
                case Declaration declaration -> declarations.add(part(accepted, declaration));
                case Return application -> returns.add(part(accepted, application));
                case Cancellation application -> cancellations.add(part(accepted, application));
                case ExportOrder order -> orders.add(part(accepted, AsImport.of(order)));
                case ExportPayment payment -> payments.add(part(accepted, AsImport.of(payment)));
                case ExportWaybill waybill -> waybills.add(part(accepted, AsImport.of(waybill)));
                case ExportDeclaration declaration -> declarations.add(part(accepted, AsImport.of(declaration)));
                case InspectionResult result -> inspections.add(part(accepted, result));
                default -> throw new IllegalStateException("No part of a consignment: " + accepted.documentId());
            }
        }
    }

    Consignment build() {
        orders.sort(BY_TIME);
        payments.sort(BY_TIME);
        waybills.sort(BY_TIME);
        declarations.sort(BY_TIME);
        returns.sort(BY_TIME);
        cancellations.sort(BY_TIME);
        inspections.sort(BY_TIME);
        return new Consignment(
                id, export, orders, payments, waybills, declarations, returns, cancellations, inspections, eventTime);
    }

    private static <D extends Document> Part<D> part(DocumentAccepted accepted, D document) {
        return new Part<>(
                accepted.documentId(), accepted.naturalKey(), accepted.appType(), accepted.eventTime(), document);
    }
}
