package io.tidegate.risk.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * When an item of an account book is overdrawn: while more was declared of it, less what came back, than the book holds.
 *
 * @param spans apart from each other, in order
 */
record Overdraft(List<Span> spans) {

    /** What was declared on the day before, or on that day but earlier, belongs to the same run. */
    private static final int DAYS_BEFORE = 1;

    Overdraft {
        spans = List.copyOf(spans);
    }

    /**
     * Days on which declarations count as overdrawing.
     *
     * @param to the day after the last
     */
    record Span(int from, int to) {}

    /** By what was moved on each day, and the balance in hundred-thousandths. */
    static Overdraft of(NavigableMap<Integer, Tally> days, long balance) {
        List<Span> spans = new ArrayList<>(1);
        long sum = 0;
        for (Map.Entry<Integer, Tally> day : days.entrySet()) {
            sum += day.getValue().amount();
            if (sum > balance) {
                Integer next = days.higherKey(day.getKey());
                int from = day.getKey() - DAYS_BEFORE;
                int to = next == null ? Integer.MAX_VALUE : next;
                boolean goesOn = !spans.isEmpty() && spans.getLast().to() >= from;
                spans.add(goesOn ? new Span(spans.removeLast().from(), to) : new Span(from, to));
            }
        }
        return new Overdraft(spans);
    }

    /** Whether a declaration of that day overdraws it. */
    boolean on(int day) {
        for (Span span : spans) {
            if (day >= span.from() && day < span.to()) {
                return true;
            }
        }
        return false;
    }
}
