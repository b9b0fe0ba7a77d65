package io.tidegate.risk.consignment;

import io.tidegate.contracts.document.Arrival;
import io.tidegate.contracts.document.Cancellation;
import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Departure;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells the documents of one dossier to consignments. A waybill names no platform: it goes where a declaration names it,
 * else to the only platform of the dossier, else it stays unassigned. Export is told apart by platform and merchant, as a
 * platform abroad may have no code. Used by one thread, once.
 */
final class Matching {

    private final List<DossierEntry> entries;
    private final @Nullable Instant departureCutoff;
    private final Set<String> platforms = new TreeSet<>();

    Matching(List<DossierEntry> entries, @Nullable Instant departureCutoff) {
        this.entries = entries;
        this.departureCutoff = departureCutoff;
        for (DossierEntry entry : entries) {
            String platform = platform(entry);
            if (platform != null) {
                platforms.add(platform);
            }
        }
    }

    /** Whether a declaration forms a consignment of its own, without an order. */
    static boolean standsAlone(Declaration declaration) {
        return Consignment.GENERAL_TRADE.equals(declaration.tradeMode()) || declaration.orderNo() == null;
    }

    /** The consignments, by id. */
    List<Consignment> consignments() {
        Map<String, ConsignmentParts> byId = new TreeMap<>();
        for (DossierEntry entry : entries) {
            for (String id : consignmentIds(entry)) {
                byId.computeIfAbsent(id, ConsignmentParts::new).add(entry);
            }
        }
        List<Consignment> consignments = new ArrayList<>(byId.size());
        for (ConsignmentParts parts : byId.values()) {
            consignments.add(parts.build(departureCutoff));
        }
        return consignments;
    }

    private Collection<String> consignmentIds(DossierEntry entry) {
        return switch (entry.accepted().document()) {
            case Order order -> List.of(order.ebpCode() + '|' + order.orderNo());
            case Payment payment -> List.of(payment.ebpCode() + '|' + payment.orderNo());
            case Declaration declaration -> List.of(idOf(declaration));
            case Return application -> List.of(application.ebpCode() + '|' + application.orderNo());
            case Cancellation application -> List.of(application.ebpCode() + '|' + application.orderNo());
            case Waybill waybill -> idsOf(waybill);
            case ExportOrder order -> List.of(exportId(order.ebpCode(), order.ebcCode(), order.orderNo()));
            case ExportPayment payment -> List.of(exportId(payment.ebpCode(), payment.ebcCode(), payment.orderNo()));
            case ExportDeclaration declaration -> List.of(idOf(declaration));
            case ExportWaybill waybill -> naming(waybill.logisticsCode(), waybill.logisticsNo());
            case Arrival arrival ->
                arrival.lines() == null || arrival.lines().isEmpty()
                        ? List.of()
                        : naming(
                                arrival.logisticsCode(),
                                arrival.lines().getFirst().logisticsNo());
            case Departure departure ->
                naming(departure.logisticsCode(), departure.lines().getFirst().logisticsNo());
            case ExportCancellation application ->
                declared(declaration ->
                        application.invtNo().equals(declaration.invtNo()) && concerns(application, declaration));
            case InspectionResult result -> idsOf(result);
            default -> List.of();
        };
    }

    private String idOf(Declaration declaration) {
        String platform = declaration.ebpCode() == null ? onlyPlatform() : declaration.ebpCode();
        return standsAlone(declaration) || platform == null
                ? declaration.copCode() + '|' + declaration.copNo()
                : platform + '|' + declaration.orderNo();
    }

    private Collection<String> idsOf(Waybill waybill) {
        Set<String> named = new TreeSet<>();
        for (DossierEntry entry : entries) {
            if (entry.live()
                    && entry.accepted().document() instanceof Declaration declaration
                    && waybill.logisticsNo().equals(declaration.logisticsNo())
                    && waybill.logisticsCode().equals(declaration.logisticsCode())) {
                named.add(idOf(declaration));
            }
        }
        return named.isEmpty() ? ofOnlyPlatform(waybill.orderNo()) : named;
    }

    private static String exportId(String ebpCode, String ebcCode, String orderNo) {
        return ebpCode + '|' + ebcCode + '|' + orderNo;
    }

    private static String idOf(ExportDeclaration declaration) {
        return exportId(declaration.ebpCode(), declaration.ebcCode(), declaration.orderNo());
    }

    /** Those whose declarations of export name a waybill. */
    private Collection<String> naming(String logisticsCode, String logisticsNo) {
        return declared(declaration ->
                logisticsNo.equals(declaration.logisticsNo()) && logisticsCode.equals(declaration.logisticsCode()));
    }

    private Collection<String> declared(Predicate<ExportDeclaration> wanted) {
        Set<String> named = new TreeSet<>();
        for (DossierEntry entry : entries) {
            if (entry.live()
                    && entry.accepted().document() instanceof ExportDeclaration declaration
                    && wanted.test(declaration)) {
                named.add(idOf(declaration));
            }
        }
        return named;
    }

    /** Only who declared, or had it declared, may cancel: a number alone can be guessed. */
    private static boolean concerns(ExportCancellation application, ExportDeclaration declaration) {
        return application.copCode().equals(declaration.copCode())
                || (application.ebcCode() != null && application.ebcCode().equals(declaration.ebcCode()))
                || (application.agentCode() != null && application.agentCode().equals(declaration.agentCode()));
    }

    private Collection<String> idsOf(InspectionResult result) {
        for (DossierEntry entry : entries) {
            if (entry.accepted().document() instanceof Declaration declaration
                    && result.copNo().equals(declaration.copNo())
                    && result.copCode().equals(declaration.copCode())) {
                return List.of(idOf(declaration));
            }
            if (entry.accepted().document() instanceof ExportDeclaration declaration
                    && result.copNo().equals(declaration.copNo())
                    && result.copCode().equals(declaration.copCode())) {
                return List.of(idOf(declaration));
            }
        }
        return result.orderNo() == null
                ? List.of(result.copCode() + '|' + result.copNo())
                : ofOnlyPlatform(result.orderNo());
    }

    private Collection<String> ofOnlyPlatform(@Nullable String orderNo) {
        String platform = onlyPlatform();
        return platform == null || orderNo == null ? List.of() : List.of(platform + '|' + orderNo);
    }

    private @Nullable String onlyPlatform() {
        return platforms.size() == 1 ? platforms.iterator().next() : null;
    }

    private static @Nullable String platform(DossierEntry entry) {
        return switch (entry.accepted().document()) {
            case Order order -> order.ebpCode();
            case Payment payment -> payment.ebpCode();
            case Declaration declaration -> standsAlone(declaration) ? null : declaration.ebpCode();
            case Return application -> application.ebpCode();
            case Cancellation application -> application.ebpCode();
            default -> null;
        };
    }
}
