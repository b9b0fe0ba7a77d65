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
    PRODUCT_WARNINGS;

    private static final Set<EntryField> OF_ALL =
            EnumSet.of(EntryField.DATE, EntryField.SOURCE, EntryField.WORDS_EN, EntryField.WORDS_ZH);

    private static final Map<ListKind, Set<EntryField>> ONE_OF = new EnumMap<>(Map.of(
            FORBIDDEN_GOODS, EnumSet.of(EntryField.HS, EntryField.GTIN, EntryField.EPC, EntryField.NAME),
            PROTECTED_BRANDS, EnumSet.of(EntryField.BRAND),
            WATCHED_PARTIES, EnumSet.of(EntryField.CODE, EntryField.NAME),
            PRODUCT_WARNINGS, EnumSet.of(EntryField.GTIN, EntryField.EPC, EntryField.BRAND, EntryField.NAME)));

    private static final Map<ListKind, Set<EntryField>> OTHERS = new EnumMap<>(Map.of(
            FORBIDDEN_GOODS, EnumSet.of(EntryField.RESTRICTION, EntryField.ALIASES, EntryField.ORIGIN),
            PROTECTED_BRANDS, EnumSet.of(EntryField.ALIASES, EntryField.MERCHANTS),
            WATCHED_PARTIES, EnumSet.of(EntryField.ALIASES),
            PRODUCT_WARNINGS, EnumSet.of(EntryField.LOT, EntryField.ORIGIN, EntryField.HAZARD)));

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
                || OTHERS.getOrDefault(this, Set.of()).contains(field);
    }

    /** Of these an entry has at least one. */
    Set<EntryField> oneOf() {
        return ONE_OF.getOrDefault(this, Set.of());
    }
}
