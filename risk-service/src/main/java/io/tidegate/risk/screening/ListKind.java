package io.tidegate.risk.screening;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a list is about: which columns its entries may have, and one of which each must have. */
public enum ListKind {
    /** Goods that may not, or not without a permit, be imported by retail. */
    FORBIDDEN_GOODS,
    /** Brands whose owners are watched over: who may sell them, and names that imitate them. */
    PROTECTED_BRANDS,
    /** Parties to be looked at wherever they take part. */
    WATCHED_PARTIES,
    /** Products, or lots of them, that somebody warned of. */
    PRODUCT_WARNINGS,
    /** Headings that may be imported by retail; what is on no such list may not, while one is in force. */
    POSITIVE_LIST,
    /** Dated conditions on an enterprise, a product or an origin: block, review or allow. */
    CONDITIONS,
    /** Products as filed with customs: what they cost, weigh and fall under. */
    FILED_PRODUCTS,
    /** Items of bonded account books with what they hold. */
    ACCOUNT_BOOKS;

    private static final Set<EntryField> OF_ALL =
            EnumSet.of(EntryField.DATE, EntryField.SOURCE, EntryField.WORDS_EN, EntryField.WORDS_ZH);

    private static final Map<ListKind, Set<EntryField>> ONE_OF = new EnumMap<>(Map.of(
            FORBIDDEN_GOODS, EnumSet.of(EntryField.HS, EntryField.GTIN, EntryField.EPC, EntryField.NAME),
            PROTECTED_BRANDS, EnumSet.of(EntryField.BRAND),
            WATCHED_PARTIES, EnumSet.of(EntryField.CODE, EntryField.NAME),
            PRODUCT_WARNINGS, EnumSet.of(EntryField.GTIN, EntryField.EPC, EntryField.BRAND, EntryField.NAME),
            CONDITIONS,
                    EnumSet.of(EntryField.CODE, EntryField.GTIN, EntryField.HS, EntryField.BRAND, EntryField.ORIGIN)));

    private static final Map<ListKind, Set<EntryField>> ALL_OF = new EnumMap<>(Map.of(
            POSITIVE_LIST, EnumSet.of(EntryField.HS, EntryField.NAME),
            CONDITIONS, EnumSet.of(EntryField.ACTION, EntryField.FROM),
            FILED_PRODUCTS, EnumSet.of(EntryField.GTIN, EntryField.HS, EntryField.UNIT, EntryField.PRICE),
            ACCOUNT_BOOKS, EnumSet.of(EntryField.EMS_NO, EntryField.ITEM_RECORD_NO, EntryField.BALANCE)));

    /** Entries of the others tell an officer nothing: they say what goods are. */
    private static final Set<ListKind> SILENT = Set.of(POSITIVE_LIST, ACCOUNT_BOOKS);

    private static final Set<ListKind> NEWER = Set.of(POSITIVE_LIST, CONDITIONS, FILED_PRODUCTS, ACCOUNT_BOOKS);

    private static final Set<ListKind> FILINGS = Set.of(FILED_PRODUCTS, ACCOUNT_BOOKS);

    private static final Map<ListKind, Set<EntryField>> OTHERS = new EnumMap<>(Map.of(
            FORBIDDEN_GOODS, EnumSet.of(EntryField.RESTRICTION, EntryField.ALIASES, EntryField.ORIGIN),
            PROTECTED_BRANDS, EnumSet.of(EntryField.ALIASES, EntryField.MERCHANTS),
            WATCHED_PARTIES, EnumSet.of(EntryField.ALIASES),
            PRODUCT_WARNINGS, EnumSet.of(EntryField.LOT, EntryField.ORIGIN, EntryField.HAZARD),
            POSITIVE_LIST,
                    EnumSet.of(
                            EntryField.CHANNEL,
                            EntryField.REMARKS,
                            EntryField.YEARLY_QUANTITY,
                            EntryField.FROM,
                            EntryField.UNTIL),
            CONDITIONS, EnumSet.of(EntryField.NAME, EntryField.UNTIL),
            FILED_PRODUCTS, EnumSet.of(EntryField.BRAND, EntryField.WEIGHT_KG, EntryField.ORIGIN),
            ACCOUNT_BOOKS, EnumSet.of(EntryField.GTIN)));

    /** The word in JSON, in the store and in files. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind with this word; null where there is none. */
    public static @Nullable ListKind of(@Nullable String code) {
        for (ListKind kind : values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        return null;
    }

    boolean allows(EntryField field) {
        return OF_ALL.contains(field)
                || oneOf().contains(field)
                || allOf().contains(field)
                || OTHERS.getOrDefault(this, Set.of()).contains(field);
    }

    /** The kind by which versions of the service that do not know this one know it: they find nothing in it by its keys. */
    public String codeBefore() {
        return NEWER.contains(this) ? WATCHED_PARTIES.code() : code();
    }

    /** Whether consignments are screened against it; the others are looked up by what was filed. */
    public boolean screened() {
        return !FILINGS.contains(this);
    }

    /** Whether its entries have words for an officer. */
    boolean told() {
        return !SILENT.contains(this);
    }

    /** All of these an entry has. */
    Set<EntryField> allOf() {
        return ALL_OF.getOrDefault(this, Set.of());
    }

    /** Of these an entry has at least one; empty where that is of no concern. */
    Set<EntryField> oneOf() {
        return ONE_OF.getOrDefault(this, Set.of());
    }
}
