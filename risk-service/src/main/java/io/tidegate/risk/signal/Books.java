package io.tidegate.risk.signal;

import io.tidegate.risk.screening.Filings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Account books: whether what was declared of an item is more than the book holds. Thread-safe. */
final class Books {

    private final Filings filed;

    Books(Filings filed) {
        this.filed = filed;
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
            BigDecimal balance = filed.balance(item.item());
            if (balance == null) {
                known = false;
                continue;
            }
            NavigableMap<Integer, Tally> days = tallies.getOrDefault(item.key(), EMPTY);
            BigDecimal drawn = BigDecimal.valueOf(total(days), BookItem.SCALE);
            boolean itemOver = item.amount() > 0
                    && Overdraft.of(days, BookItem.scaled(balance)).on(item.day());
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
        BigDecimal balance = filed.balance(item.item());
        return balance == null ? null : BookItem.scaled(balance);
    }

    private static long total(NavigableMap<Integer, Tally> days) {
        long sum = 0;
        for (Tally day : days.values()) {
            sum += day.amount();
        }
        return sum;
    }
}
