package io.tidegate.risk.signal;

import io.tidegate.risk.screening.ReferenceLists;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Account books: whether what was declared of an item is more than the book holds. Thread-safe. */
final class Books {

    /**
     * A book is overdrawn from the day on which the sum passes the balance; what was declared on the day before, or on that
     * day but earlier, belongs to the same run.
     */
    private static final int DAYS_BEFORE = 1;

    /** The day from which declarations count as overdrawing, where the book is not overdrawn. */
    static final int NEVER = Integer.MAX_VALUE;

    private final Map<String, BigDecimal> balances;

    Books(ReferenceLists lists) {
        this.balances = lists.balances();
    }

    /** Adds the signals of the bonded lines of one consignment. */
    void add(List<BookItem> items, Map<Long, NavigableMap<Integer, Tally>> tallies, SignalValues values) {
        if (items.isEmpty()) {
            return;
        }
        boolean known = true;
        boolean over = false;
        BigDecimal worst = null;
        for (BookItem item : items) {
            BigDecimal balance = balances.get(item.item());
            if (balance == null) {
                known = false;
                continue;
            }
            NavigableMap<Integer, Tally> days = tallies.getOrDefault(item.key(), EMPTY);
            BigDecimal drawn = BigDecimal.valueOf(total(days), BookItem.SCALE);
            boolean itemOver = item.day() >= overFrom(days, BookItem.scaled(balance));
            BigDecimal left = balance.subtract(drawn);
            if (worst == null || (itemOver && !over) || (itemOver == over && left.compareTo(worst) < 0)) {
                worst = left;
                over = itemOver;
                values.put(Signal.BOOK_DRAWN, drawn);
                values.put(Signal.BOOK_BALANCE, balance);
            }
        }
        values.put(Signal.BOOK_KNOWN, known);
        // An item over its balance is a fact, whatever is unknown of the others.
        values.put(Signal.BOOK_OVER, (over || known) ? over : null);
    }

    private static final NavigableMap<Integer, Tally> EMPTY = java.util.Collections.emptyNavigableMap();

    /** The balance of an item in hundred-thousandths; null where its book is unknown. */
    @Nullable
    Long balance(BookItem item) {
        BigDecimal balance = balances.get(item.item());
        return balance == null ? null : BookItem.scaled(balance);
    }

    /** The first day whose declarations count as overdrawing; {@link #NEVER} where there is none. */
    static int overFrom(NavigableMap<Integer, Tally> days, long balance) {
        long sum = 0;
        for (Map.Entry<Integer, Tally> day : days.entrySet()) {
            sum += day.getValue().amount();
            if (sum > balance) {
                return day.getKey() - DAYS_BEFORE;
            }
        }
        return NEVER;
    }

    private static long total(NavigableMap<Integer, Tally> days) {
        long sum = 0;
        for (Tally day : days.values()) {
            sum += day.amount();
        }
        return sum;
    }
}
