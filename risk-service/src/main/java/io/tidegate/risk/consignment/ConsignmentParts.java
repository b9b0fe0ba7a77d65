package io.tidegate.risk.consignment;

import io.tidegate.contracts.document.Arrival;
import io.tidegate.contracts.document.Cancellation;
import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Departure;
import io.tidegate.contracts.document.Document;
import io.tidegate.contracts.document.DocumentAccepted;
import io.tidegate.contracts.document.ExportCancellation;
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
import org.jspecify.annotations.Nullable;

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
    private final List<Part<ExportCancellation>> exportCancellations = new ArrayList<>(0);
    private final List<Part<Arrival>> arrivals = new ArrayList<>(0);
    private final List<Part<Departure>> departures = new ArrayList<>(0);
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
                case ExportCancellation application -> exportCancellations.add(part(accepted, application));
                case Arrival arrival -> arrivals.add(part(accepted, arrival));
                case Departure departure -> departures.add(part(accepted, departure));
                case InspectionResult result -> inspections.add(part(accepted, result));
                default -> throw new IllegalStateException("No part of a consignment: " + accepted.documentId());
            }
        }
    }

    Consignment build(@Nullable Instant departureCutoff) {
        cancelExports();
        orders.sort(BY_TIME);
        payments.sort(BY_TIME);
        waybills.sort(BY_TIME);
        declarations.sort(BY_TIME);
        returns.sort(BY_TIME);
        cancellations.sort(BY_TIME);
        inspections.sort(BY_TIME);
        arrivals.sort(BY_TIME);
        departures.sort(BY_TIME);
        return new Consignment(
                id,
                export,
                orders,
                payments,
                waybills,
                declarations,
                returns,
                cancellations,
                inspections,
                arrivals,
                departures,
                eventTime,
                export ? departureCutoff : null);
    }

    /** An application is brought into the form of import by the declaration that it cancels. */
    private void cancelExports() {
        for (Part<ExportCancellation> part : exportCancellations) {
            declarations.stream()
                    .map(Part::document)
                    .filter(declaration -> part.document().invtNo().equals(declaration.invtNo()))
                    .findFirst()
                    .ifPresent(cancelled -> cancellations.add(new Part<>(
                            part.documentId(),
                            part.naturalKey(),
                            part.appType(),
                            part.eventTime(),
                            AsImport.of(part.document(), cancelled))));
        }
    }

    private static <D extends Document> Part<D> part(DocumentAccepted accepted, D document) {
        return new Part<>(
                accepted.documentId(), accepted.naturalKey(), accepted.appType(), accepted.eventTime(), document);
    }
}
