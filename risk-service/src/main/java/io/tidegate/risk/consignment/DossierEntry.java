package io.tidegate.risk.consignment;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.Arrival;
import io.tidegate.contracts.document.Arrival.ArrivalLine;
import io.tidegate.contracts.document.Cancellation;
import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Departure;
import io.tidegate.contracts.document.Departure.DepartureLine;
import io.tidegate.contracts.document.Document;
import io.tidegate.contracts.document.DocumentAccepted;
import io.tidegate.contracts.document.DocumentType;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A document in its dossier, with the JSON that it arrived as: a dossier is then written without encoding it again.
 *
 * @param json the event as received, one line without line breaks; never changed by a reader
 */
@SuppressWarnings("ArrayRecordComponent")
public record DossierEntry(DocumentAccepted accepted, byte[] json) {

    /** A document may be deleted by its sender; what is left then only keeps an older revision from coming back. */
    private static final int DELETED = 3;

    /** The later revision is the greater: by event time, then by kind of revision, then by id so that none is a tie. */
    static final Comparator<DossierEntry> BY_REVISION = Comparator.comparing(
                    (DossierEntry entry) -> entry.accepted.eventTime())
            .thenComparingInt(entry -> entry.accepted.appType())
            .thenComparing(entry -> entry.accepted.documentId());

    /** Whether documents of this type belong to a consignment; the others say nothing about one. */
    public static boolean belongsToOne(DocumentType type) {
        return switch (type) {
            case ORDER, PAYMENT, WAYBILL, DECLARATION, RETURN, CANCELLATION, INSPECTION_RESULT -> true;
            case EXPORT_ORDER, EXPORT_PAYMENT, EXPORT_WAYBILL, EXPORT_DECLARATION -> true;
            case EXPORT_CANCELLATION, ARRIVAL, DEPARTURE -> true;
            default -> false;
        };
    }

    /** What names the document among all of its dossier: revisions of one document share it. */
    String slot() {
        return kind() + accepted.naturalKey();
    }

    boolean live() {
        return accepted.appType() != DELETED;
    }

    /**
     * The key of the dossier that a document belongs to: its orderNo, or {@code copCode|copNo} where it has none. Documents
     * that must meet share it, and share a partition. What names no order, of export its waybill, arrival, departure and
     * cancellation, lies in the dossier of the number that it names, see {@link #links}. Of an arrival or departure it is that of
     * its first line: {@link #filings} gives one for each waybill.
     */
    public String joinKey() {
        return switch (accepted.document()) {
            case Order order -> order.orderNo();
            case Payment payment -> payment.orderNo();
            case Waybill waybill -> {
                String orderNo = waybill.orderNo();
                yield orderNo == null ? waybillKey(waybill.logisticsCode(), waybill.logisticsNo()) : orderNo;
            }
            case Declaration declaration -> {
                String orderNo = declaration.orderNo();
                yield orderNo == null || Matching.standsAlone(declaration)
                        ? declaration.copCode() + '|' + declaration.copNo()
                        : orderNo;
            }
            case Return application -> application.orderNo();
            case Cancellation application -> application.orderNo();
            case ExportOrder order -> order.orderNo();
            case ExportPayment payment -> payment.orderNo();
            case ExportWaybill waybill -> waybillKey(waybill.logisticsCode(), waybill.logisticsNo());
            case ExportDeclaration declaration -> declaration.orderNo();
            case ExportCancellation application -> invtKey(application.invtNo());
            case Arrival arrival ->
                waybillKey(arrival.logisticsCode(), first(arrival).logisticsNo());
            case Departure departure ->
                waybillKey(
                        departure.logisticsCode(), departure.lines().getFirst().logisticsNo());
            case InspectionResult result -> {
                String orderNo = result.orderNo();
                yield orderNo == null ? result.copCode() + '|' + result.copNo() : orderNo;
            }
            default -> throw noDossier();
        };
    }

    /** Keys of the dossiers of the numbers that a declaration of export names: its waybill, and its own from customs. */
    SortedSet<String> links() {
        SortedSet<String> links = new TreeSet<>();
        if (accepted.document() instanceof ExportDeclaration declaration) {
            if (declaration.logisticsCode() != null) {
                links.add(waybillKey(declaration.logisticsCode(), declaration.logisticsNo()));
            }
            if (declaration.invtNo() != null) {
                links.add(invtKey(declaration.invtNo()));
            }
        }
        return links;
    }

    /** Whether it names numbers under which it is filed a second time. */
    boolean linking() {
        return accepted.document() instanceof ExportDeclaration;
    }

    /**
     * What is filed of it: an arrival or a departure, which names up to thousands of waybills, once for each with the lines of
     * that one, and where it has no line nowhere; any other document as it is.
     */
    List<DossierEntry> filings() {
        return switch (accepted.document()) {
            case Arrival arrival -> {
                List<ArrivalLine> lines = arrival.lines();
                Map<String, List<ArrivalLine>> byWaybill = lines == null
                        ? Map.of()
                        : lines.stream()
                                .collect(Collectors.groupingBy(
                                        ArrivalLine::logisticsNo, TreeMap::new, Collectors.toList()));
                List<DossierEntry> filings = new ArrayList<>(byWaybill.size());
                byWaybill.values().forEach(of -> filings.add(with(with(arrival, of))));
                yield filings;
            }
            case Departure departure -> {
                Map<String, List<DepartureLine>> byWaybill = departure.lines().stream()
                        .collect(Collectors.groupingBy(DepartureLine::logisticsNo, TreeMap::new, Collectors.toList()));
                List<DossierEntry> filings = new ArrayList<>(byWaybill.size());
                byWaybill.values().forEach(of -> filings.add(with(with(departure, of))));
                yield filings;
            }
            default -> List.of(this);
        };
    }

    private static Arrival with(Arrival arrival, List<ArrivalLine> lines) {
        return new Arrival(
                arrival.copCode(),
                arrival.copNo(),
                arrival.msgSeqNo(),
                arrival.preNo(),
                arrival.customsCode(),
                arrival.operatorCode(),
                arrival.operatorName(),
                arrival.loctNo(),
                arrival.ieFlag(),
                arrival.trafMode(),
                arrival.billNo(),
                arrival.domesticTrafNo(),
                arrival.logisticsCode(),
                arrival.logisticsName(),
                arrival.msgCount(),
                lines);
    }

    private static Departure with(Departure departure, List<DepartureLine> lines) {
        return new Departure(
                departure.copCode(),
                departure.copNo(),
                departure.msgSeqNo(),
                departure.preNo(),
                departure.customsCode(),
                departure.logisticsCode(),
                departure.logisticsName(),
                departure.trafMode(),
                departure.trafName(),
                departure.voyageNo(),
                departure.billNo(),
                departure.leaveTime(),
                departure.msgCount(),
                lines);
    }

    private DossierEntry with(Document document) {
        DocumentAccepted part = new DocumentAccepted(
                accepted.documentId(),
                accepted.sender(),
                accepted.naturalKey(),
                accepted.appType(),
                accepted.eventTime(),
                accepted.acceptedAt(),
                document);
        try {
            return new DossierEntry(part, Json.mapper().writeValueAsBytes(part));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON can be written", e);
        }
    }

    boolean ofExport() {
        return switch (accepted.document()) {
            case ExportOrder _, ExportPayment _, ExportWaybill _, ExportDeclaration _ -> true;
            default -> linked();
        };
    }

    /** Whether it lies in the dossier of a number that declarations of export name. */
    boolean linked() {
        return switch (accepted.document()) {
            case ExportWaybill _, ExportCancellation _, Arrival _, Departure _ -> true;
            default -> false;
        };
    }

    private static String invtKey(String invtNo) {
        return "invt|" + invtNo;
    }

    private ArrivalLine first(Arrival arrival) {
        List<ArrivalLine> lines = arrival.lines();
        if (lines == null || lines.isEmpty()) {
            throw noDossier();
        }
        return lines.getFirst();
    }

    private static String waybillKey(String logisticsCode, String logisticsNo) {
        return "waybill|" + logisticsCode + '|' + logisticsNo;
    }

    private char kind() {
        return switch (accepted.document()) {
            case Order _ -> 'o';
            case Payment _ -> 'p';
            case Waybill _ -> 'w';
            case Declaration _ -> 'd';
            case Return _ -> 'r';
            case Cancellation _ -> 'c';
            case InspectionResult _ -> 'i';
            case ExportOrder _ -> 'O';
            case ExportPayment _ -> 'P';
            case ExportWaybill _ -> 'W';
            case ExportDeclaration _ -> 'D';
            case ExportCancellation _ -> 'C';
            case Arrival _ -> 'A';
            case Departure _ -> 'L';
            default -> throw noDossier();
        };
    }

    private IllegalStateException noDossier() {
        return new IllegalStateException("A document without a dossier: " + accepted.documentId());
    }
}
