package io.tidegate.contracts.document;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 质量检测报告: what a laboratory found in a sample. JSON only.
 *
 * @param reportNo the laboratory's number of the report
 * @param gtin of the product; gtin or itemNo names it
 * @param batchNumbers lot of the sample
 * @param result of the whole report: a violation where one test is one
 * @param reportTime yyyyMMddHHmmss, Beijing
 * @param sampledTime yyyyMMddHHmmss, Beijing: when the sample was drawn
 * @param lines the tests; may be empty where only the result is told
 */
public record QualityReport(
        String laboratoryCode,
        @Nullable String laboratoryName,
        String reportNo,
        String reportTime,
        String sampleNo,
        @Nullable String sampledTime,
        @Nullable String sampledFrom,
        @Nullable String ebcCode,
        @Nullable String ebpCode,
        @Nullable String gtin,
        @Nullable String itemNo,
        @Nullable String itemName,
        @Nullable String gcode,
        @Nullable String country,
        @Nullable String batchNumbers,
        @Nullable String orderNo,
        Finding result,
        @Nullable String severity,
        @Nullable List<QualityTest> lines)
        implements Document {

    public QualityReport {
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    /**
     * One test.
     *
     * @param standard by which it was made, such as GB 6675.4-2014
     * @param measured in {@code measure}, such as mg/kg
     * @param limit the most, or the least, that the standard allows
     */
    public record QualityTest(
            int gnum,
            String testName,
            @Nullable String standard,
            @Nullable String measure,
            @Nullable BigDecimal measured,
            @Nullable BigDecimal limit,
            Finding result) {}
}
