package io.tidegate.risk.screening.store;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.risk.screening.FiledProduct;
import io.tidegate.risk.screening.ProductWarning;
import io.tidegate.risk.screening.ReferenceLists;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The reference lists of the contracts module, {@code /lists/*.csv}: RFC 4180, UTF-8, first a comment line that tells the
 * origin, then the names of the columns. A file that is missing or malformed stops the start and is named.
 */
@Dependent
public class ListFiles {

    private static final ObjectReader ROWS = new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader().withComments())
            .with(CsvParser.Feature.TRIM_SPACES)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES)
            .with(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS);

    /** What decides whether names are alike, beside the lists. */
    private static final List<String> NAMES =
            List.of("/screening/company-words.csv", "/screening/countries.csv", "/screening/places.txt");

    /** Reads every list. */
    @Produces
    @Singleton
    public ReferenceLists read() {
        MessageDigest digest = sha256();
        MessageDigest registered = sha256();
        for (String names : NAMES) {
            digest.update(bytes(names));
        }
        Map<String, FiledProduct> products = new HashMap<>();
        for (Row row : rows("filed-products", registered)) {
            products.put(row.text("gtin"), product(row));
        }
        Map<String, Set<String>> grants = new HashMap<>();
        for (Row row : rows("brand-grants", digest)) {
            grants.computeIfAbsent(row.text("brand"), _ -> new HashSet<>()).add(row.text("merchant"));
        }
        Map<String, List<ProductWarning>> warnings = new HashMap<>();
        for (Row row : rows("product-warnings", digest)) {
            warnings.computeIfAbsent(row.text("gtin"), _ -> new ArrayList<>(1)).add(warning(row));
        }
        Map<String, Words> prohibited = new HashMap<>();
        for (Row row : rows("prohibited-hs", digest)) {
            prohibited.put(row.text("prefix"), new Words(row.text("wordsEn"), row.text("wordsZh")));
        }
        Map<String, BigDecimal> balances = new HashMap<>();
        for (Row row : rows("account-books", registered)) {
            balances.put(ReferenceLists.bookItem(row.text("emsNo"), row.text("itemRecordNo")), row.number("balance"));
        }
        return new ReferenceLists(
                products, grants, warnings, prohibited, balances, HexFormat.of().formatHex(digest.digest()));
    }

    private static FiledProduct product(Row row) {
        return new FiledProduct(
                row.text("gtin"),
                row.text("brand"),
                row.text("nameEn"),
                row.text("nameZh"),
                row.text("gcode"),
                row.text("unit"),
                row.number("price"),
                row.number("weightKg"),
                row.text("origin"));
    }

    private static ProductWarning warning(Row row) {
        return new ProductWarning(
                row.text("gtin"),
                row.text("lot"),
                new Words(row.text("reasonEn"), row.text("reasonZh")),
                row.text("source"));
    }

    private static List<Row> rows(String list, MessageDigest digest) {
        String file = "/lists/" + list + ".csv";
        List<Row> rows = new ArrayList<>();
        byte[] bytes = bytes(file);
        digest.update(bytes);
        try (MappingIterator<Map<String, String>> values = ROWS.readValues(new ByteArrayInputStream(bytes))) {
            while (values.hasNext()) {
                rows.add(new Row(file, rows.size() + 1, values.next()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The list " + file + " is malformed at entry " + (rows.size() + 1), e);
        }
        return rows;
    }

    private static byte[] bytes(String file) {
        try (InputStream in = ListFiles.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The list " + file + " is not on the classpath");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The list " + file + " cannot be read", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** One entry of a file. */
    private record Row(String file, int number, Map<String, String> values) {

        String text(String column) {
            String value = values.get(column);
            if (value == null) {
                throw new IllegalStateException(file + ", entry " + number + ": column '" + column + "' is missing");
            }
            return value;
        }

        BigDecimal number(String column) {
            try {
                return new BigDecimal(text(column));
            } catch (NumberFormatException e) {
                throw new IllegalStateException(
                        file + ", entry " + number + ": column '" + column + "' is not a decimal number", e);
            }
        }
    }
}
