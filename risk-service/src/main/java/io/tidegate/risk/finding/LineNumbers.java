package io.tidegate.risk.finding;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import java.util.stream.IntStream;

/** Line numbers run from 1 without gaps. */
final class LineNumbers implements MatchRule {

    @Override
    public void check(Consignment consignment, Findings findings) {
        for (var part : consignment.orders()) {
            check(part, part.document().lines().stream().mapToInt(line -> line.gnum()), findings);
        }
        for (var part : consignment.declarations()) {
            check(part, part.document().lines().stream().mapToInt(line -> line.gnum()), findings);
        }
    }

    private static void check(Part<?> part, IntStream numbers, Findings findings) {
        int expected = 1;
        for (int number : numbers.sorted().toArray()) {
            if (number != expected) {
                findings.add(
                        FindingKind.LINE_NUMBERS,
                        Integer.toString(number),
                        Integer.toString(expected),
                        Values.ids(part));
                return;
            }
            expected++;
        }
    }
}
