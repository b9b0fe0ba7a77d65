package io.tidegate.risk.screening;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks rows of one kind of list. Immutable. */
final class EntryChecks {

    private static final int ENTRY_MAX = 100;
    private static final int GTIN_DIGITS = 14;
    private static final int CREDIT_CODE = 18;
    private static final String CREDIT_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] CREDIT_WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    private final ListKind kind;

    EntryChecks(ListKind kind) {
        this.kind = kind;
    }

    /** The entry of a row; null where a fault was told. */
    @Nullable
    ListEntry check(RowSource.Row row, Consumer<RowFault> faults) {
        if (row.fault() != null) {
            faults.accept(row.fault());
            return null;
        }
        String key = row.values().get("entry");
        int[] count = {0};
        Consumer<RowFault> counted = fault -> {
            count[0]++;
            faults.accept(fault);
        };
        if (key == null || key.length() > ENTRY_MAX) {
            counted.accept(new RowFault(
                    row.line(), null, "entry", "a key of 1 to " + ENTRY_MAX + " characters", "give the row a key"));
        } else if (broken(key)) {
            counted.accept(unreadable(row, null, "entry"));
        }
        Map<String, String> values = new TreeMap<>();
        row.values().forEach((column, value) -> {
            if (!column.equals("entry")) {
                String checked = value(row, column, value, counted);
                if (checked != null) {
                    values.put(column, checked);
                }
            }
        });
        boolean named = row.values().keySet().stream().anyMatch(this::names);
        if (!named && !kind.oneOf().isEmpty()) {
            String columns = kind.oneOf().stream().map(EntryField::column).collect(Collectors.joining(", "));
            counted.accept(new RowFault(row.line(), key, null, "one of " + columns, "say what the entry is about"));
        }
        if (kind.told()
                && !row.values().containsKey(EntryField.WORDS_EN.column())
                && !row.values().containsKey(EntryField.WORDS_ZH.column())) {
            counted.accept(new RowFault(
                    row.line(),
                    key,
                    "wordsEn",
                    "wordsEn or wordsZh says what an officer is told",
                    "write one of them"));
        }
        RowRules.check(kind, row, counted);
        return count[0] > 0 || key == null ? null : new ListEntry(key, values);
    }

    private boolean names(String column) {
        EntryField field = EntryField.of(column);
        return field != null && kind.oneOf().contains(field);
    }

    /** The columns that no list has; a column of other kinds may be there without a value, as in what was taken out as CSV. */
    static List<String> unknown(List<String> columns) {
        return columns.stream()
                .filter(column -> !column.equals("entry") && EntryField.of(column) == null)
                .toList();
    }

    private @Nullable String value(RowSource.Row row, String column, String value, Consumer<RowFault> faults) {
        EntryField field = EntryField.of(column);
        String key = row.values().get("entry");
        if (field == null || !kind.allows(field)) {
            faults.accept(new RowFault(
                    row.line(),
                    key,
                    column,
                    "a list of " + kind.code() + " has no such column",
                    "take it out; see docs/lists.md"));
            return null;
        }
        if (broken(value)) {
            faults.accept(unreadable(row, key, column));
            return null;
        }
        String checked = field.fits(value) ? checked(field, value) : null;
        if (checked == null) {
            faults.accept(new RowFault(row.line(), key, column, field.rule(), field.mend()));
        }
        return checked;
    }

    /** The value as it is kept; null where it does not hold. */
    private static @Nullable String checked(EntryField field, String value) {
        return switch (field) {
            case GTIN -> gtin(value);
            case EPC -> Epc.read(value) == null ? null : value;
            case CODE -> value.length() == CREDIT_CODE && !creditCode(value) ? null : value;
            case ORIGIN -> origins(value);
            case DATE, FROM, UNTIL -> day(value) ? value : null;
            default -> value;
        };
    }

    /** 14 digits; null where the check digit is wrong (GS1 General Specifications, 7.9.1). */
    static @Nullable String gtin(String digits) {
        String padded = "0".repeat(GTIN_DIGITS - digits.length()) + digits;
        int sum = 0;
        for (int i = 0; i < GTIN_DIGITS - 1; i++) {
            sum += (padded.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return (10 - sum % 10) % 10 == padded.charAt(GTIN_DIGITS - 1) - '0' ? padded : null;
    }

    /** GB 32100-2015, 5.2: check character over 17 weighted characters, modulus 31. */
    private static boolean creditCode(String code) {
        int sum = 0;
        for (int i = 0; i < CREDIT_WEIGHTS.length; i++) {
            int value = CREDIT_CHARACTERS.indexOf(code.charAt(i));
            if (value < 0) {
                return false;
            }
            sum += value * CREDIT_WEIGHTS[i];
        }
        return CREDIT_CHARACTERS.charAt((31 - sum % 31) % 31) == code.charAt(CREDIT_CODE - 1);
    }

    private static @Nullable String origins(String value) {
        StringBuilder codes = new StringBuilder();
        for (String name : value.split(";", -1)) {
            if (!name.isBlank()) {
                String code = Countries.SHIPPED.code(name);
                if (code == null) {
                    return null;
                }
                codes.append(codes.isEmpty() ? "" : ";").append(code);
            }
        }
        return codes.isEmpty() ? null : codes.toString();
    }

    private static boolean day(String value) {
        try {
            return LocalDate.parse(value).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean broken(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == RowSource.NOT_UTF_8 || (c < ' ' && c != '\n' && c != '\t' && c != '\r')) {
                return true;
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == value.length()
                        || !Character.isLowSurrogate(value.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private static RowFault unreadable(RowSource.Row row, @Nullable String key, String column) {
        return new RowFault(
                row.line(),
                key,
                column,
                "UTF-8 without control characters",
                "save the file as UTF-8 and take them out");
    }
}
