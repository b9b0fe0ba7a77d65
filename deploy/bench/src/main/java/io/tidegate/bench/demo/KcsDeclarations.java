package io.tidegate.bench.demo;

import io.tidegate.bench.generator.CsvFile;
import io.tidegate.bench.generator.JsonObject;
import io.tidegate.bench.generator.PostedDocument;
import io.tidegate.contracts.document.CebTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * 37,385 labelled import declarations of the Korea Customs Service as documents: each a declaration of general trade, and
 * what its inspection found a week later. The mapping is told in the resource folder's README; nothing is made up.
 */
final class KcsDeclarations {

    static final String COP_CODE_PREFIX = "KCS";
    static final Duration INSPECTED_AFTER = Duration.ofDays(7);

    private static final String KILOGRAM = "035";

    private final List<Map<String, String>> rows;

    private KcsDeclarations(List<Map<String, String>> rows) {
        this.rows = rows;
    }

    /** The shipped rows, in the order of their dates. */
    static KcsDeclarations load() {
        try (InputStream file = KcsDeclarations.class.getResourceAsStream("/demo/kcs-declarations.csv.gz");
                InputStream in = new GZIPInputStream(Objects.requireNonNull(file))) {
            return new KcsDeclarations(CsvFile.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Declarations and results in the order of their times. */
    List<PostedDocument> documents() {
        List<PostedDocument> documents = new ArrayList<>(rows.size() * 2);
        Queue<PostedDocument> results = new ArrayDeque<>();
        for (var row : rows) {
            Instant declaredAt = date(row);
            for (var due = results.peek(); due != null && !due.time().isAfter(declaredAt); due = results.peek()) {
                documents.add(results.remove());
            }
            documents.add(new PostedDocument("declaration", declaredAt, declaration(row)));
            Instant inspectedAt = declaredAt.plus(INSPECTED_AFTER);
            results.add(new PostedDocument("inspectionResult", inspectedAt, result(row)));
        }
        documents.addAll(results);
        return documents;
    }

    /** Consignment ids of all declarations, with whether a violation was found. */
    Map<String, Boolean> violations() {
        Map<String, Boolean> violations = LinkedHashMap.newLinkedHashMap(rows.size());
        rows.forEach(row -> violations.put(copCode(row) + "|" + get(row, "Declaration ID"), violated(row)));
        return violations;
    }

    static byte[] declaration(Map<String, String> row) {
        String time = CebTime.format(date(row));
        return JsonObject.bytes(json -> json.put("type", "declaration")
                .put("appType", "1")
                .put("appTime", time)
                .put("appStatus", "2")
                .put("copCode", copCode(row))
                .put("copNo", get(row, "Declaration ID"))
                .put("ebcCode", get(row, "Importer ID"))
                .put("agentCode", get(row, "Declarant ID"))
                .put("sellerCode", present(row, "Seller ID"))
                .put("logisticsCode", present(row, "Courier ID"))
                .put("ieFlag", "I")
                .put("declTime", time.substring(0, 8))
                .put("customsCode", get(row, "Office ID"))
                .put("tradeMode", "0110")
                .put("trafMode", get(row, "Mode of Transport"))
                .put("country", get(row, "Country of Departure"))
                .put("currency", "KRW")
                .put("netWeight", decimal(row, "Net Mass"))
                .list("lines", List.of(row), KcsDeclarations::line));
    }

    static byte[] result(Map<String, String> row) {
        String time = CebTime.format(date(row).plus(INSPECTED_AFTER));
        return JsonObject.bytes(json -> json.put("type", "inspectionResult")
                .put("appType", "1")
                .put("appTime", time)
                .put("copCode", copCode(row))
                .put("copNo", get(row, "Declaration ID"))
                .put("resultNo", "KCS-" + get(row, "Declaration ID"))
                .put("result", violated(row) ? "violation" : "conforming")
                .put("severity", severity(row))
                .put("resultTime", time));
    }

    private static void line(JsonObject json, Map<String, String> row) {
        json.put("gnum", 1)
                .put("gcode", "0".repeat(6 - get(row, "HS6 Code").length()) + get(row, "HS6 Code"))
                .put("country", get(row, "Country of Origin"))
                .put("currency", "KRW")
                .put("qty", decimal(row, "Net Mass"))
                .put("unit", KILOGRAM)
                .put("totalPrice", decimal(row, "Item Price"))
                .put("taxRate", decimal(row, "Tax Rate"));
    }

    private static @Nullable String severity(Map<String, String> row) {
        return switch (get(row, "Critical Fraud")) {
            case "1" -> "ordinary";
            case "2" -> "critical";
            default -> null;
        };
    }

    private static boolean violated(Map<String, String> row) {
        return get(row, "Fraud").equals("1");
    }

    private static Instant date(Map<String, String> row) {
        return LocalDate.parse(get(row, "Date")).atStartOfDay(CebTime.BEIJING).toInstant();
    }

    private static String copCode(Map<String, String> row) {
        return COP_CODE_PREFIX + get(row, "Office ID");
    }

    private static BigDecimal decimal(Map<String, String> row, String column) {
        // The source has binary artefacts such as 5353.0199999999995; the field holds five decimals.
        return new BigDecimal(get(row, column))
                .setScale(5, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }

    private static @Nullable String present(Map<String, String> row, String column) {
        String value = get(row, column);
        return value.isEmpty() ? null : value;
    }

    private static String get(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }
}
