package io.tidegate.risk.screening;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold of a row as a whole, beside what holds of each of its values. */
final class RowRules {

    private static final int HS_DIGITS = 10;

    private static final Set<EntryField> OF_GOODS =
            Set.of(EntryField.GTIN, EntryField.HS, EntryField.BRAND, EntryField.NAME, EntryField.ORIGIN);

    private RowRules() {}

    /** Tells what does not hold. */
    static void check(ListKind kind, RowSource.Row row, Consumer<RowFault> faults) {
        Map<String, String> values = row.values();
        for (EntryField field : kind.allOf()) {
            if (!values.containsKey(field.column())) {
                fault(row, field, "an entry of " + kind.code() + " has one", "write it: " + field.rule(), faults);
            }
        }
        String from = values.get(EntryField.FROM.column());
        String until = values.get(EntryField.UNTIL.column());
        if (from != null && until != null && until.compareTo(from) < 0) {
            fault(row, EntryField.UNTIL, "the last day is not before the first", "mend one of them", faults);
        }
        if (kind == ListKind.CONDITIONS) {
            condition(row, faults);
        }
        String hs = values.get(EntryField.HS.column());
        if (kind == ListKind.FILED_PRODUCTS && hs != null && hs.length() != HS_DIGITS) {
            fault(row, EntryField.HS, "goods are filed under " + HS_DIGITS + " digits", "write all of them", faults);
        }
    }

    /** About an enterprise, or about goods: what is named of goods must hold together. */
    private static void condition(RowSource.Row row, Consumer<RowFault> faults) {
        Map<String, String> values = row.values();
        boolean goods = OF_GOODS.stream().anyMatch(field -> values.containsKey(field.column()));
        if (values.containsKey(EntryField.CODE.column()) && goods) {
            String others = Stream.of(EntryField.values())
                    .filter(OF_GOODS::contains)
                    .map(EntryField::column)
                    .collect(Collectors.joining(", "));
            fault(row, EntryField.CODE, "stands without " + others, "write two rows: one on each", faults);
        }
        if (values.containsKey(EntryField.BRAND.column()) != values.containsKey(EntryField.NAME.column())) {
            fault(row, EntryField.BRAND, "brand and name stand together", "write both, or a GTIN", faults);
        }
    }

    private static void fault(
            RowSource.Row row, EntryField field, String rule, String mend, Consumer<RowFault> faults) {
        faults.accept(new RowFault(row.line(), row.values().get("entry"), field.column(), rule, mend));
    }
}
