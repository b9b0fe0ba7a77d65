package io.tidegate.risk.signal;

import io.tidegate.contracts.document.CebTime;
import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Declaration.DeclarationLine;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import io.tidegate.risk.screening.ReferenceLists;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A bonded line draws on an item of an account book.
 *
 * @param key hash of the item
 * @param item as {@link ReferenceLists#bookItem} names it
 * @param day of the declaration
 * @param amount quantity in hundred-thousandths
 */
record BookItem(long key, String item, int day, long amount) {

    private static final String BONDED = "1210";

    /** Decimal places of a quantity in customs messages (N19,5). */
    static final int SCALE = 5;

    /** The bonded lines of an import that name their account book; what goods leave it for abroad is another account. */
    static List<BookItem> of(Consignment consignment, Hashes hashes) {
        List<BookItem> items = new ArrayList<>(0);
        for (Part<Declaration> part : consignment.declarations()) {
            Declaration declaration = part.document();
            if (consignment.export() || !BONDED.equals(declaration.tradeMode()) || declaration.emsNo() == null) {
                continue;
            }
            for (DeclarationLine line : declaration.lines()) {
                if (line.itemRecordNo() != null) {
                    String item = ReferenceLists.bookItem(declaration.emsNo(), line.itemRecordNo());
                    items.add(new BookItem(hashes.of("book", item), item, day(part.eventTime()), scaled(line.qty())));
                }
            }
        }
        return items;
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
