package io.tidegate.risk.screening.store;

import static java.util.Objects.requireNonNull;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.screening.EntryField;
import io.tidegate.risk.screening.FiledKeys;
import io.tidegate.risk.screening.FiledProduct;
import io.tidegate.risk.screening.FilingRegister;
import io.tidegate.risk.screening.Filings;
import io.tidegate.risk.screening.ListEntry;
import io.tidegate.risk.screening.ListSettings;
import io.tidegate.risk.screening.ReferenceLists;
import io.tidegate.risk.screening.Subjects;
import io.tidegate.risk.screening.store.Editions.Edition;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The same goods come again and again: what is filed of them is remembered while the same versions are in force. */
@ApplicationScoped
class FilingStore implements FilingRegister {

    /** Of several lists that have it the first one by code is told. */
    private static final String FIND = """
        SELECT k.key, e.entry, e.body FROM unnest(?::bigint[]) AS k (key) JOIN list_key l ON l.key = k.key
        JOIN list_entry e ON e.number = l.entry
        JOIN unnest(?::text[], ?::int[]) AS v (list, version) ON v.list = e.list
        JOIN list_import i ON i.number = e.import AND i.version <= v.version
        LEFT JOIN list_import x ON x.number = e.ended_by
        WHERE e.change <> 'r' AND (x.version IS NULL OR x.version > v.version)
        ORDER BY k.key, e.list DESC, e.entry DESC\
        """;

    /** What was looked up, by bar code or item; empty where nothing is filed. */
    private record Remembered(List<Edition> editions, Map<String, Optional<Object>> known) implements Filings {

        @Override
        public @Nullable FiledProduct product(@Nullable String barCode) {
            String gtin = Subjects.gtin(barCode);
            return gtin == null ? null : (FiledProduct) get(FiledKeys.PRODUCT + gtin);
        }

        @Override
        public @Nullable BigDecimal balance(String item) {
            return (BigDecimal) get(FiledKeys.BOOK + item);
        }

        private @Nullable Object get(String key) {
            Optional<Object> found = known.get(key);
            return found == null ? null : found.orElse(null);
        }
    }

    private final int most;
    private final AtomicReference<@Nullable Remembered> remembered = new AtomicReference<>();

    FilingStore(ListSettings settings) {
        this.most = settings.remember();
    }

    @Override
    public Filings of(Connection connection, Collection<Consignment> consignments) throws SQLException {
        List<Edition> editions = Editions.inForce(connection).stream()
                .filter(edition -> !edition.kind().screened())
                .toList();
        Map<Long, String> asked = new HashMap<>();
        consignments.forEach(consignment -> asked.putAll(FiledKeys.of(consignment)));
        Remembered now = remembered(editions, asked.size());
        asked.values().removeIf(now.known()::containsKey);
        if (!asked.isEmpty()) {
            now.known().putAll(find(connection, editions, asked));
        }
        return now;
    }

    private Remembered remembered(List<Edition> editions, int more) {
        Remembered now = remembered.get();
        if (now == null || !now.editions().equals(editions) || now.known().size() + more > most) {
            now = new Remembered(editions, new ConcurrentHashMap<>());
            remembered.set(now);
        }
        return now;
    }

    private static Map<String, Optional<Object>> find(
            Connection connection, List<Edition> editions, Map<Long, String> asked) throws SQLException {
        Map<String, Optional<Object>> found = HashMap.newHashMap(asked.size());
        asked.values().forEach(what -> found.put(what, Optional.empty()));
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setArray(1, connection.createArrayOf("int8", asked.keySet().toArray()));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "text", editions.stream().map(Edition::list).toArray()));
            select.setArray(
                    3,
                    connection.createArrayOf(
                            "int4", editions.stream().map(Edition::version).toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String what = requireNonNull(asked.get(row.getLong(1)));
                    Object filed = filed(what, EntryQueries.entry(row.getString(2), row.getString(3)));
                    if (filed != null) {
                        found.put(what, Optional.of(filed));
                    }
                }
            }
        }
        return found;
    }

    /** The entry's product or balance; null where only the hash of its key is the same. */
    private static @Nullable Object filed(String what, ListEntry entry) {
        if (what.startsWith(FiledKeys.BOOK)) {
            String book = entry.value(EntryField.EMS_NO);
            String item = entry.value(EntryField.ITEM_RECORD_NO);
            boolean same =
                    book != null && item != null && what.equals(FiledKeys.BOOK + ReferenceLists.bookItem(book, item));
            return same ? number(entry, EntryField.BALANCE) : null;
        }
        String gtin = entry.value(EntryField.GTIN);
        if (gtin == null || entry.value(EntryField.HS) == null || !what.equals(FiledKeys.PRODUCT + gtin)) {
            return null;
        }
        return new FiledProduct(
                gtin,
                text(entry, EntryField.BRAND),
                entry.words().en(),
                entry.words().zh(),
                text(entry, EntryField.HS),
                text(entry, EntryField.UNIT),
                number(entry, EntryField.PRICE),
                number(entry, EntryField.WEIGHT_KG),
                text(entry, EntryField.ORIGIN));
    }

    private static String text(ListEntry entry, EntryField field) {
        String value = entry.value(field);
        return value == null ? "" : value;
    }

    private static BigDecimal number(ListEntry entry, EntryField field) {
        String value = entry.value(field);
        return value == null ? BigDecimal.ZERO : new BigDecimal(value);
    }
}
