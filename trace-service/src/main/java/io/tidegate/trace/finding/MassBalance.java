package io.tidegate.trace.finding;

import io.tidegate.contracts.assessment.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The balance of a lot, unit by unit. What nobody says was made has no balance: unknown is no fault. Pure. */
public final class MassBalance {

    private static final String KILOGRAM = "KGM";

    private MassBalance() {}

    /**
     * Findings of a lot.
     *
     * @param items items of the lot that were coded
     */
    public static List<Finding> of(String lot, List<Flow> flows, long items) {
        TreeMap<String, List<Flow>> byUnit = new TreeMap<>();
        flows.stream()
                .sorted(Comparator.comparing(Flow::at).thenComparing(Flow::eventId))
                .forEach(flow -> byUnit.computeIfAbsent(flow.unit(), _ -> new ArrayList<>())
                        .add(flow));
        List<Finding> findings = new ArrayList<>();
        byUnit.forEach((unit, of) -> {
            BigDecimal made = sum(of, true);
            BigDecimal gone = sum(of, false);
            if (made.signum() > 0 && gone.compareTo(made) > 0) {
                findings.add(balance(lot, unit, made, gone, of));
            }
        });
        List<Flow> pieces = byUnit.getOrDefault("", List.of());
        BigDecimal made = sum(pieces, true);
        if (made.signum() > 0 && made.compareTo(BigDecimal.valueOf(items)) < 0) {
            findings.add(new Finding(
                    FindingKind.TOO_MANY_ITEMS,
                    lot,
                    "",
                    BigDecimal.valueOf(items),
                    made,
                    pieces.getFirst().at(),
                    new Words(
                            items + " items of the lot are coded, " + made.toPlainString() + " were made",
                            "该批次已赋码 " + items + " 件,而产量为 " + made.toPlainString() + " 件"),
                    pieces.stream().filter(Flow::made).map(Flow::eventId).toList()));
        }
        return findings;
    }

    private static Finding balance(String lot, String unit, BigDecimal made, BigDecimal gone, List<Flow> flows) {
        String in = unit.isEmpty() ? "" : " " + unit;
        return new Finding(
                FindingKind.MASS_BALANCE,
                lot,
                unit,
                gone,
                made,
                exceeded(flows, made),
                new Words(
                        gone.toPlainString() + in + " of the lot were used up, sold or destroyed, "
                                + made.toPlainString() + in + " were made",
                        "该批次已使用、售出或销毁 " + gone.toPlainString() + in + ",而产量为 " + made.toPlainString() + in),
                flows.stream().map(Flow::eventId).toList());
    }

    private static BigDecimal sum(List<Flow> flows, boolean made) {
        return flows.stream()
                .filter(flow -> flow.made() == made)
                .map(Flow::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** When all that was ever made was gone. */
    private static Instant exceeded(List<Flow> flows, BigDecimal made) {
        BigDecimal gone = BigDecimal.ZERO;
        for (Flow flow : flows) {
            gone = flow.made() ? gone : gone.add(flow.amount());
            if (gone.compareTo(made) > 0) {
                return flow.at();
            }
        }
        return flows.getLast().at();
    }

    /**
     * Whether a transformation makes more mass than goes in; null where it does not, or one side is not in mass alone.
     *
     * @param inputs with their units; what is in kilograms counts
     */
    public static @Nullable Finding gained(String output, List<Flow> inputs, List<Flow> outputs) {
        boolean mass = !inputs.isEmpty()
                && !outputs.isEmpty()
                && inputs.stream().allMatch(flow -> flow.unit().equals(KILOGRAM))
                && outputs.stream().allMatch(flow -> flow.unit().equals(KILOGRAM));
        BigDecimal in = inputs.stream().map(Flow::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal out = outputs.stream().map(Flow::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (!mass || out.compareTo(in) <= 0) {
            return null;
        }
        return new Finding(
                FindingKind.YIELD,
                output,
                KILOGRAM,
                out,
                in,
                outputs.getFirst().at(),
                new Words(
                        out.toPlainString() + " kg were made of " + in.toPlainString() + " kg",
                        "由 " + in.toPlainString() + " kg 原料制成 " + out.toPlainString() + " kg"),
                outputs.stream().map(Flow::eventId).toList());
    }
}
