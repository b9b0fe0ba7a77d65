package io.tidegate.risk.consignment;

import io.tidegate.contracts.document.Arrival;
import io.tidegate.contracts.document.Cancellation;
import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Departure;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.contracts.document.InspectionResult;
import io.tidegate.contracts.document.Order;
import io.tidegate.contracts.document.Payment;
import io.tidegate.contracts.document.Return;
import io.tidegate.contracts.document.Waybill;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The documents that belong together. A pure function of the set of documents, whatever their order of arrival: each list
 * is sorted by event time, then document id. Those of an export are in the form of import ({@link AsImport}).
 *
 * @param id {@code ebpCode|orderNo} for retail import, {@code ebpCode|ebcCode|orderNo} for export, {@code copCode|copNo} for
 *     general trade
 * @param export whether the goods leave the country
 * @param arrivals of export, each with the lines of one waybill of this consignment
 * @param departures of export, each with the lines of one waybill of this consignment
 * @param eventTime the latest event time among the documents
 * @param departureCutoff what was declared for export before this should have left; null where nobody has looked yet
 */
public record Consignment(
        String id,
        boolean export,
        List<Part<Order>> orders,
        List<Part<Payment>> payments,
        List<Part<Waybill>> waybills,
        List<Part<Declaration>> declarations,
        List<Part<Return>> returns,
        List<Part<Cancellation>> cancellations,
        List<Part<InspectionResult>> inspections,
        List<Part<Arrival>> arrivals,
        List<Part<Departure>> departures,
        Instant eventTime,
        @Nullable Instant departureCutoff) {

    public Consignment {
        orders = List.copyOf(orders);
        payments = List.copyOf(payments);
        waybills = List.copyOf(waybills);
        declarations = List.copyOf(declarations);
        returns = List.copyOf(returns);
        cancellations = List.copyOf(cancellations);
        inspections = List.copyOf(inspections);
        arrivals = List.copyOf(arrivals);
        departures = List.copyOf(departures);
    }

    /** One of which neither arrival nor departure is known. */
    public Consignment(
            String id,
            boolean export,
            List<Part<Order>> orders,
            List<Part<Payment>> payments,
            List<Part<Waybill>> waybills,
            List<Part<Declaration>> declarations,
            List<Part<Return>> returns,
            List<Part<Cancellation>> cancellations,
            List<Part<InspectionResult>> inspections,
            Instant eventTime) {
        this(
                id,
                export,
                orders,
                payments,
                waybills,
                declarations,
                returns,
                cancellations,
                inspections,
                List.of(),
                List.of(),
                eventTime,
                null);
    }

    /** Trade mode of an ordinary import: no order, payment or waybill belongs to it. */
    public static final String GENERAL_TRADE = "0110";

    /**
     * Trade modes of retail export, for which the receipt of money is sent too (announcement 2018-194); exports to businesses
     * and to warehouses abroad (9710 and 9810, announcement 2020-75) send order and waybill.
     */
    private static final Set<String> PAID_EXPORT = Set.of("9610", "1210");

    /** Whether this is an import through a platform: what its limits, buyers and lists are about. */
    public boolean retailImport() {
        return !export && !generalTrade();
    }

    /** Whether this is an ordinary import rather than retail through a platform. */
    public boolean generalTrade() {
        return !export && GENERAL_TRADE.equals(tradeMode());
    }

    /** Trade mode of the first declaration; empty while none is known. */
    public String tradeMode() {
        return declarations.isEmpty() ? "" : declarations.getFirst().document().tradeMode();
    }

    /** Customs code of the port, of the first declaration that names one; empty where none does. */
    public String port() {
        for (Part<Declaration> part : declarations) {
            String port = part.document().portCode() == null
                    ? part.document().customsCode()
                    : part.document().portCode();
            if (port != null) {
                return port;
            }
        }
        return "";
    }

    /** Countries of origin that its declarations name, each once, in order. */
    public List<String> origins() {
        return declarations.stream()
                .flatMap(part -> part.document().lines().stream())
                .map(Declaration.DeclarationLine::country)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether every document was deleted by its sender. */
    public boolean withdrawn() {
        return orders.isEmpty()
                && payments.isEmpty()
                && waybills.isEmpty()
                && declarations.isEmpty()
                && returns.isEmpty()
                && cancellations.isEmpty()
                && inspections.isEmpty();
    }

    /** Ids of all its documents. */
    public Set<String> documentIds() {
        return Stream.of(
                        orders,
                        payments,
                        waybills,
                        declarations,
                        returns,
                        cancellations,
                        inspections,
                        arrivals,
                        departures)
                .flatMap(List::stream)
                .map(Part::documentId)
                .collect(Collectors.toSet());
    }

    /** What a consignment of this kind must have and this one has not, in the order of a consignment's life. */
    public List<DocumentType> missing() {
        if (export) {
            return missingOfExport();
        }
        if (orders.isEmpty() && payments.isEmpty() && waybills.isEmpty() && declarations.isEmpty()) {
            // A return or an inspection result alone tells no trade mode: both follow from a declaration.
            return List.of(DocumentType.DECLARATION);
        }
        List<DocumentType> missing = new ArrayList<>(4);
        if (!generalTrade()) {
            addIf(orders.isEmpty(), DocumentType.ORDER, missing);
            addIf(payments.isEmpty(), DocumentType.PAYMENT, missing);
            addIf(waybills.isEmpty(), DocumentType.WAYBILL, missing);
        }
        addIf(declarations.isEmpty(), DocumentType.DECLARATION, missing);
        return missing;
    }

    private List<DocumentType> missingOfExport() {
        List<DocumentType> missing = new ArrayList<>(4);
        addIf(orders.isEmpty(), DocumentType.EXPORT_ORDER, missing);
        addIf(payments.isEmpty() && PAID_EXPORT.contains(tradeMode()), DocumentType.EXPORT_PAYMENT, missing);
        addIf(waybills.isEmpty(), DocumentType.EXPORT_WAYBILL, missing);
        addIf(declarations.isEmpty(), DocumentType.EXPORT_DECLARATION, missing);
        return missing;
    }

    private static void addIf(boolean absent, DocumentType type, List<DocumentType> missing) {
        if (absent) {
            missing.add(type);
        }
    }
}
