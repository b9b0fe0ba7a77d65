package io.tidegate.risk.signal;

import io.tidegate.contracts.document.CebTime;
import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Declaration.DeclarationLine;
import io.tidegate.contracts.document.Return;
import io.tidegate.contracts.document.Return.ReturnLine;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import io.tidegate.risk.screening.ReferenceLists;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A bonded line draws on an item of an account book, or goods come back to it.
 *
 * @param key hash of the item
 * @param item as {@link ReferenceLists#bookItem} names it
 * @param gcode HS code under which it was declared
 * @param day of the declaration, or of the return
 * @param amount quantity in hundred-thousandths; 0 where the declaration was cancelled, below 0 where goods come back
 */
record BookItem(long key, String item, String gcode, int day, long amount) {

    private static final String BONDED = "1210";

    /** Decimal places of a quantity in customs messages (N19,5). */
    static final int SCALE = 5;

    /**
     * The bonded lines of an import that name their account book; what goods leave it for abroad is another account. What was
     * declared and then cancelled never left it.
     */
    static List<BookItem> of(Consignment consignment, Hashes hashes) {
        List<BookItem> items = new ArrayList<>(0);
        boolean cancelled = !consignment.cancellations().isEmpty();
        for (Part<Declaration> part : consignment.declarations()) {
            Declaration declaration = part.document();
            if (consignment.export() || !BONDED.equals(declaration.tradeMode()) || declaration.emsNo() == null) {
                continue;
            }
            for (DeclarationLine line : declaration.lines()) {
                if (line.itemRecordNo() != null) {
                    String item = ReferenceLists.bookItem(declaration.emsNo(), line.itemRecordNo());
                    items.add(new BookItem(
                            hashes.of("book", item),
                            item,
                            line.gcode(),
                            day(part.eventTime()),
                            cancelled ? 0 : scaled(line.qty())));
                }
            }
        }
        return items;
    }

    /**
     * What comes back to the books by return applications, on their days. These name HS codes, no items: of several items
     * under one code the one declared first takes back first, none more than was drawn of it.
     */
    static List<BookItem> back(Consignment consignment, List<BookItem> drawn) {
        if (consignment.returns().isEmpty() || drawn.isEmpty()) {
            return List.of();
        }
        long[] left = drawn.stream().mapToLong(BookItem::amount).toArray();
        List<BookItem> back = new ArrayList<>(1);
        for (Part<Return> part : consignment.returns()) {
            for (ReturnLine line : part.document().lines()) {
                long returned = scaled(line.qty());
                for (int i = 0; i < left.length && returned > 0; i++) {
                    BookItem item = drawn.get(i);
                    long taken = item.gcode().equals(line.gcode()) ? Math.min(returned, left[i]) : 0;
                    if (taken > 0) {
                        left[i] -= taken;
                        returned -= taken;
                        back.add(new BookItem(item.key(), item.item(), item.gcode(), day(part.eventTime()), -taken));
                    }
                }
            }
        }
        return back;
    }

    /** Beijing's day of the epoch. */
    static int day(Instant time) {
        return (int) time.atZone(CebTime.BEIJING).toLocalDate().toEpochDay();
    }

    /** A quantity as a whole number; quantities beyond nine trillion count as that. */
    static long scaled(BigDecimal quantity) {
        BigDecimal scaled = quantity.movePointRight(SCALE).setScale(0, RoundingMode.HALF_UP);
        return scaled.min(BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000)).longValue();
    }
}
