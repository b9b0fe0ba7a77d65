package io.tidegate.risk.selection;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Enterprises;
import io.tidegate.risk.consignment.Part;
import io.tidegate.risk.handling.HandlingFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a selection orders, beside what assessments order. */
public final class SelectionOrders {

    private SelectionOrders() {}

    /**
     * An inspection of each consignment that was drawn or topped up; the mandatory ones have an order by their assessment.
     * {@code known} are the consignments by id: one that is withdrawn meanwhile has none.
     */
    public static List<HandlingRecorded> of(
            String port, LocalDate day, List<Choice> choices, Map<String, Consignment> known) {
        List<HandlingRecorded> orders = new ArrayList<>();
        for (Choice choice : choices) {
            Consignment consignment = known.get(choice.candidate().id());
            if (ordered(choice)
                    && consignment != null
                    && !consignment.declarations().isEmpty()) {
                String cause = cause(port, day, choice);
                orders.add(new HandlingRecorded(
                        HandlingFacts.id(consignment.id(), Measure.INSPECT, HandlingFacts.ORDERED, cause),
                        consignment.id(),
                        Measure.INSPECT,
                        HandlingFacts.ORDERED,
                        null,
                        null,
                        consignment.declarations().stream()
                                .map(Part::documentId)
                                .toList(),
                        Enterprises.byRole(consignment),
                        consignment.eventTime(),
                        HandlingFacts.RULES,
                        cause));
            }
        }
        return orders;
    }

    /** Whether it is the selection that has it inspected. */
    public static boolean ordered(Choice choice) {
        return choice.ground() == Ground.RANDOM || choice.ground() == Ground.SCORE;
    }

    /** What the order says of its cause: {@code selection|port|day|random or score|probability}. */
    static String cause(String port, LocalDate day, Choice choice) {
        return String.format(
                Locale.ROOT,
                "selection|%s|%s|%s|%.6f",
                port,
                day,
                String.valueOf(choice.ground()).toLowerCase(Locale.ROOT),
                choice.probability());
    }
}
