package io.tidegate.risk.consignment;

import io.tidegate.contracts.document.Arrival;
import io.tidegate.contracts.document.Cancellation;
import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Departure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the goods of a declaration of export are: came into the supervised place (CEB507), left the country (CEB509), or are
 * not to go after all (CEB605). Of several documents that say the same the first counts.
 */
public final class Milestones {

    private Milestones() {}

    /** The first arrival of its waybill; null where none is known. */
    public static @Nullable Part<Arrival> arrival(Consignment consignment, Declaration declaration) {
        for (Part<Arrival> part : consignment.arrivals()) {
            List<Arrival.ArrivalLine> lines = part.document().lines();
            if (part.document().logisticsCode().equals(declaration.logisticsCode())
                    && lines != null
                    && lines.stream().anyMatch(line -> line.logisticsNo().equals(declaration.logisticsNo()))) {
                return part;
            }
        }
        return null;
    }

    /** The first departure of its waybill; null where none is known. */
    public static @Nullable Part<Departure> departure(Consignment consignment, Declaration declaration) {
        for (Part<Departure> part : consignment.departures()) {
            if (part.document().logisticsCode().equals(declaration.logisticsCode())
                    && part.document().lines().stream()
                            .anyMatch(line -> line.logisticsNo().equals(declaration.logisticsNo()))) {
                return part;
            }
        }
        return null;
    }

    /** The first application to cancel it; null where none is known. */
    public static @Nullable Part<Cancellation> cancellation(Consignment consignment, Declaration declaration) {
        for (Part<Cancellation> part : consignment.cancellations()) {
            if (part.document().invtNo().equals(declaration.invtNo())) {
                return part;
            }
        }
        return null;
    }

    /** Declarations of an export that have neither left nor been cancelled; none of an import. */
    public static List<Part<Declaration>> undeparted(Consignment consignment) {
        return consignment.export()
                ? consignment.declarations().stream()
                        .filter(part -> departure(consignment, part.document()) == null
                                && cancellation(consignment, part.document()) == null)
                        .toList()
                : List.of();
    }
}
