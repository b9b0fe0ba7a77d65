package io.tidegate.risk.screening;

import io.tidegate.risk.screening.Subject.Goods;
import io.tidegate.risk.screening.Subject.Party;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keys by which entries and subjects meet, hashed to 64 bits: equal keys are candidates, whether they match is decided on the
 * values. Exact keys are codes; loose keys are parts of names that an error of spelling leaves whole: the first and last four
 * letters of a word, a short word with one letter left out, two neighbouring characters, pinyin.
 *
 * @param exact never left out
 * @param loose left out where too many entries have them
 */
public record ListKeys(Set<Long> exact, Set<Long> loose) {

    private static final int HS_MIN = 2;
    private static final int HS_MAX = 10;
    private static final int SHORT_WORD = 5;
    private static final int LONG_WORD = 5;
    private static final int PART = 4;
    private static final int ENTRY_LOOSE_MAX = 32;
    private static final int SUBJECT_LOOSE_MAX = 160;
    private static final int NAME_WORDS = 3;
    private static final String OF_PARTIES = "p";
    private static final String OF_GOODS = "g";
    private static final String OF_CONDITIONS = "condition";

    private ListKeys() {
        this(new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    /** All of them. */
    public long[] all() {
        long[] all = new long[exact.size() + loose.size()];
        int i = 0;
        for (long key : exact) {
            all[i++] = key;
        }
        for (long key : loose) {
            all[i++] = key;
        }
        return all;
    }

    /** The keys of an entry. */
    public static ListKeys of(ListKind kind, ListEntry entry) {
        ListKeys keys = new ListKeys();
        switch (kind) {
            case POSITIVE_LIST -> keys.code("hs", entry.value(EntryField.HS));
            case CONDITIONS -> keys.condition(entry);
            case FILED_PRODUCTS -> keys.exact.add(filed(String.valueOf(entry.value(EntryField.GTIN))));
            case ACCOUNT_BOOKS ->
                keys.exact.add(book(ReferenceLists.bookItem(
                        String.valueOf(entry.value(EntryField.EMS_NO)),
                        String.valueOf(entry.value(EntryField.ITEM_RECORD_NO)))));
            default -> keys.named(kind, entry);
        }
        keys.atMost(ENTRY_LOOSE_MAX);
        return keys;
    }

    /** Key of a filed product: apart from those of goods, which are not looked up among what was filed. */
    public static long filed(String gtin) {
        return hash("filed:" + gtin);
    }

    /** Key of an item of an account book, as {@link ReferenceLists#bookItem} names it. */
    public static long book(String item) {
        return hash("book:" + item);
    }

    /** By the narrowest that it names: whether the rest holds as well is decided on the values. */
    private void condition(ListEntry entry) {
        String brand = entry.value(EntryField.BRAND);
        code(OF_CONDITIONS, entry.value(EntryField.CODE));
        if (entry.value(EntryField.GTIN) != null) {
            code("gtin", entry.value(EntryField.GTIN));
        } else if (entry.value(EntryField.HS) != null) {
            code("hs", entry.value(EntryField.HS));
        } else if (brand != null) {
            phrase(GoodsText.of(brand));
        } else {
            entry.several(EntryField.ORIGIN).forEach(origin -> code("origin", origin));
        }
    }

    private void named(ListKind kind, ListEntry entry) {
        code("hs", entry.value(EntryField.HS));
        code("gtin", entry.value(EntryField.GTIN));
        String epc = entry.value(EntryField.EPC);
        Epc goods = epc == null ? null : Epc.read(epc);
        code("gtin", goods == null ? null : goods.gtin());
        code("code", entry.value(EntryField.CODE));
        switch (kind) {
            case WATCHED_PARTIES -> entry.names(EntryField.NAME).forEach(name -> name(Name.of(name)));
            case PROTECTED_BRANDS -> entry.names(EntryField.BRAND).forEach(brand -> phrase(GoodsText.of(brand)));
            case FORBIDDEN_GOODS -> entry.names(EntryField.NAME).forEach(name -> phrase(GoodsText.of(name)));
            default -> {
                String brand = entry.value(EntryField.BRAND);
                String name = brand == null ? entry.value(EntryField.NAME) : brand;
                if (name != null) {
                    phrase(GoodsText.of(name));
                }
            }
        }
    }

    /** The keys of a subject. */
    public static ListKeys of(Subject subject) {
        ListKeys keys = new ListKeys();
        switch (subject) {
            case Party party -> {
                keys.code("code", party.code());
                keys.code(OF_CONDITIONS, party.code());
                if (party.name() != null) {
                    keys.name(Name.of(party.name()));
                }
            }
            case Goods goods -> {
                keys.code("gtin", goods.gtin());
                keys.code("origin", goods.origin());
                String hs = goods.tariff();
                if (hs != null) {
                    for (int digits = HS_MIN; digits <= Math.min(HS_MAX, hs.length()); digits++) {
                        keys.code("hs", hs.substring(0, digits));
                    }
                }
                if (goods.text() != null) {
                    keys.text(GoodsText.of(goods.text()));
                }
            }
        }
        keys.atMost(SUBJECT_LOOSE_MAX);
        return keys;
    }

    private void code(String kind, @Nullable String value) {
        if (value != null) {
            exact.add(hash(kind + ':' + value.toUpperCase(Locale.ROOT)));
        }
    }

    private void name(Name name) {
        characters(OF_PARTIES, name.han());
        if (name.pinyin().length() >= PART) {
            word(OF_PARTIES, name.pinyin());
        }
        name.tokens().forEach(token -> word(OF_PARTIES, token));
        if (name.tokens().size() > 1) {
            word(OF_PARTIES, String.join("", name.tokens()));
        }
    }

    /** Of a phrase that is looked for in texts: its longest words. */
    private void phrase(GoodsText phrase) {
        characters(OF_GOODS, phrase.han());
        if (phrase.han().length() > 1) {
            loose.add(hash(OF_GOODS + '=' + Letters.pinyin(phrase.han())));
        }
        List<String> words = new ArrayList<>(phrase.words());
        words.sort((left, right) -> Integer.compare(right.length(), left.length()));
        words.stream().limit(NAME_WORDS).forEach(word -> word(OF_GOODS, word));
        if (!words.isEmpty()) {
            loose.add(hash(OF_GOODS + '=' + String.join("", phrase.words())));
        }
    }

    private void text(GoodsText text) {
        text.words().forEach(word -> word(OF_GOODS, word));
        for (int i = 0; i + 1 < text.words().size(); i++) {
            loose.add(hash(OF_GOODS + '=' + text.words().get(i) + text.words().get(i + 1)));
        }
        text.words().forEach(word -> loose.add(hash(OF_GOODS + '=' + word)));
        characters(OF_GOODS, text.han());
        String han = text.han();
        for (int i = 0; i + 2 <= han.length(); i++) {
            for (int length = 2; length <= 3 && i + length <= han.length(); length++) {
                loose.add(hash(OF_GOODS + '=' + Letters.pinyin(han.substring(i, i + length))));
            }
        }
    }

    private void characters(String domain, String han) {
        if (han.length() == 1) {
            loose.add(hash(domain + 'h' + han));
        }
        for (int i = 0; i + 2 <= han.length(); i++) {
            loose.add(hash(domain + 'h' + han.substring(i, i + 2)));
        }
    }

    private void word(String domain, String word) {
        int length = word.length();
        if (length <= SHORT_WORD) {
            loose.add(hash(domain + 'd' + word));
            for (int i = 0; i < length && length > 1; i++) {
                loose.add(hash(domain + 'd' + word.substring(0, i) + word.substring(i + 1)));
            }
        }
        if (length >= LONG_WORD) {
            loose.add(hash(domain + 'b' + word.substring(0, PART)));
            loose.add(hash(domain + 'e' + word.substring(length - PART)));
        }
    }

    private void atMost(int most) {
        var left = loose.iterator();
        for (int i = 0; left.hasNext(); i++) {
            left.next();
            if (i >= most) {
                left.remove();
            }
        }
    }

    /** FNV-1a over the characters, 64 bits, its bits mixed as in MurmurHash3. */
    static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }
}
