package io.tidegate.trace.finding;

import java.util.Locale;

/** What is wrong. Words are stored and told to others: they never change. */
public enum FindingKind {
    /** More of a lot was used up, sold or destroyed than was made of it. */
    MASS_BALANCE,
    /** More items were coded for a lot than were made of it. */
    TOO_MANY_ITEMS,
    /** A transformation has more mass of outputs than of inputs. */
    YIELD,
    /** An item was at two places at once, or moved faster than goods can. */
    SPEED,
    /** An item was sold twice and did not come back in between. */
    DOUBLE_SALE,
    /** Nobody coded the item, though items of its product are coded. */
    NOT_COMMISSIONED,
    /** A step of the product's route profile was passed over, came too late, or is overdue. */
    ROUTE_GAP,
    /** A platform or a location that used to report has stopped. */
    SILENCE;

    /** Whether it is about an item, and so tells its buyer something: of a lot it tells amounts, which are business. */
    public boolean isOfItem() {
        return this == SPEED || this == DOUBLE_SALE || this == NOT_COMMISSIONED;
    }

    /** The word used in JSON: kebab case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of this word; throws IllegalArgumentException where there is none. */
    public static FindingKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
