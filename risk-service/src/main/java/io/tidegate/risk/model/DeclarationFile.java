package io.tidegate.risk.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.tidegate.risk.model.BrokenFileException.Flaw;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Declarations with verdicts as CSV (RFC 4180, UTF-8), the columns of the Korea Customs Service's data set in any order;
 * further columns are skipped. Header names are compared without case, spaces and punctuation. {@code Critical Fraud} may
 * be missing. One instance for each file.
 */
public final class DeclarationFile {

    private static final String ID = "Declaration ID";
    private static final String DAY = "Date";
    private static final String RATE = "Tax Rate";
    private static final String MASS = "Net Mass";
    private static final String PRICE = "Item Price";
    private static final String FRAUD = "Fraud";
    private static final String CRITICAL = "Critical Fraud";
    private static final Set<String> MAY_BE_EMPTY = Set.of(Attribute.SELLER.header(), Attribute.COURIER.header());
    private static final int FLAWS_MAX = 10;

    private final String name;
    private final List<Flaw> flaws = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private String[] cells = {};
    private int width;
    private long line = 1;

    private DeclarationFile(String name) {
        this.name = name;
    }

    /**
     * Reads all rows; {@code name} is for the words of the exception. Throws {@link BrokenFileException} with the first ten
     * flaws where a column is missing or a row cannot be read.
     */
    public static List<Declaration> read(String name, InputStream in) throws IOException {
        return new DeclarationFile(name).rows(in);
    }

    private List<Declaration> rows(InputStream in) throws IOException {
        List<Declaration> rows = new ArrayList<>();
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var mapper = CsvMapper.builder()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .build();
        try (MappingIterator<String[]> lines =
                mapper.readerFor(String[].class).readValues(new BufferedReader(new InputStreamReader(in, decoder)))) {
            while (flaws.size() < FLAWS_MAX && lines.hasNext()) {
                cells = lines.next();
                if (columns.isEmpty()) {
                    header();
                    continue;
                }
                line++;
                Declaration row = row();
                if (row != null) {
                    rows.add(row);
                }
            }
        } catch (CharacterCodingException e) {
            flaw("", "is not UTF-8", "save the file as UTF-8");
        } catch (JsonProcessingException e) {
            flaw("", e.getOriginalMessage(), "close the quotes, and write two for one inside");
        }
        if (columns.isEmpty()) {
            line = 1;
            flaw("", "the file is empty", "write a header and a row for each declaration");
        } else if (rows.isEmpty() && flaws.isEmpty()) {
            flaw("", "no row follows the header", "write a row for each declaration");
        }
        if (!flaws.isEmpty()) {
            throw new BrokenFileException(name, flaws, flaws.size() >= FLAWS_MAX);
        }
        return rows;
    }

    private void header() throws BrokenFileException {
        width = cells.length;
        for (int i = 0; i < width; i++) {
            columns.putIfAbsent(plain(cells[i]), i);
        }
        List<String> needed = new ArrayList<>(List.of(ID, DAY, RATE, MASS, PRICE, FRAUD));
        Arrays.stream(Attribute.values()).map(Attribute::header).forEach(needed::add);
        needed.stream()
                .filter(column -> !columns.containsKey(plain(column)))
                .forEach(column -> flaw(column, "the header has no such column", "name the column so, or add one"));
        if (!flaws.isEmpty()) {
            throw new BrokenFileException(name, flaws, false);
        }
    }

    private @Nullable Declaration row() {
        int before = flaws.size();
        if (cells.length != width) {
            flaw(
                    "",
                    "has " + cells.length + " cells, the header has " + width,
                    "give each column a cell, and quote a cell that holds a comma");
            return null;
        }
        String id = required(ID);
        if (!id.isEmpty() && !ids.add(id)) {
            flaw(ID, "\"" + id + "\" stands in an earlier line as well", "give each declaration its own id");
        }
        LocalDate day = day();
        BigDecimal rate = number(RATE);
        BigDecimal mass = number(MASS);
        BigDecimal price = number(PRICE);
        Map<Attribute, String> codes = new EnumMap<>(Attribute.class);
        for (Attribute attribute : Attribute.values()) {
            boolean optional = MAY_BE_EMPTY.contains(attribute.header());
            String code = optional ? cell(attribute.header()) : required(attribute.header());
            if (!code.isEmpty()) {
                codes.put(attribute, code);
            }
        }
        Verdict verdict = verdict();
        if (flaws.size() > before || day == null || rate == null || mass == null || price == null) {
            return null;
        }
        return new Declaration(id, day, codes, rate, mass, price, verdict);
    }

    private Verdict verdict() {
        String fraud = required(FRAUD);
        String critical = columns.containsKey(plain(CRITICAL)) ? cell(CRITICAL) : "";
        if (!fraud.isEmpty() && !fraud.equals("0") && !fraud.equals("1")) {
            flaw(FRAUD, "\"" + fraud + "\" is neither 0 nor 1", "write 1 for a violation, 0 for none");
        }
        if (!critical.isEmpty() && !Set.of("0", "1", "2").contains(critical)) {
            flaw(CRITICAL, "\"" + critical + "\" is not 0, 1 or 2", "write 2 for a critical violation");
        }
        if (!fraud.equals("1")) {
            return Verdict.CONFORMING;
        }
        return critical.equals("2") ? Verdict.CRITICAL : Verdict.VIOLATION;
    }

    private @Nullable LocalDate day() {
        String text = required(DAY);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeException _) {
            flaw(DAY, "\"" + text + "\" is not a day", "write it as 2021-03-31");
            return null;
        }
    }

    private @Nullable BigDecimal number(String column) {
        String text = required(column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            if (number.signum() < 0) {
                flaw(column, text + " is below zero", "write what was declared");
                return null;
            }
            if (number.precision() - number.scale() > 18) {
                flaw(column, text + " is too large", "write fewer than 18 digits before the point");
                return null;
            }
            return number;
        } catch (NumberFormatException _) {
            flaw(column, "\"" + text + "\" is not a number", "write digits with a point, as 1250.5");
            return null;
        }
    }

    private String required(String column) {
        String value = cell(column);
        if (value.isEmpty()) {
            flaw(column, "is empty", "fill it, or leave the line out");
        }
        return value;
    }

    private String cell(String column) {
        Integer place = columns.get(plain(column));
        return place == null ? "" : cells[place].strip();
    }

    private void flaw(String column, String problem, String mend) {
        if (flaws.size() < FLAWS_MAX) {
            flaws.add(new Flaw(line, column, problem, mend));
        }
    }

    private static String plain(String header) {
        return header.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
