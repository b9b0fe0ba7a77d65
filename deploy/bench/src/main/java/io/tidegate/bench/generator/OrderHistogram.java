package io.tidegate.bench.generator;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Counts the habits of real buyers in UCI's Online Retail (CSV, gzip) and writes {@code order-habits.csv}. Orders are the
 * lines of one customer at one minute; the shop sells to resellers too, so orders of more than {@value #LINES_MAX} lines
 * and lines of more than {@value #UNITS_MAX} units are left out: households do not buy so.
 */
public final class OrderHistogram {

    static final int LINES_MAX = 4;
    static final int UNITS_MAX = 6;

    private OrderHistogram() {}

    /** Arguments: the gzip file to read, the CSV file to write. */
    public static void main(String[] args) throws IOException {
        try (var in = new GZIPInputStream(new FileInputStream(args[0]));
                var out = new PrintWriter(Files.newBufferedWriter(Path.of(args[1]), StandardCharsets.UTF_8))) {
            out.print(
                    "# Counts from Online Retail, Daqing Chen, UCI Machine Learning Repository, doi 10.24432/C5BW33, CC BY 4.0"
                            + "\nkind,value,count\n");
            Map<String, Integer> linesByOrder = new HashMap<>();
            var units = new TreeMap<Integer, Long>();
            var hours = new TreeMap<Integer, Long>();
            for (var row : CsvFile.read(in)) {
                int quantity = Integer.parseInt(Catalogue.get(row, "Quantity"));
                String time = Catalogue.get(row, "InvoiceDate");
                String customer = Catalogue.get(row, "CustomerID");
                if (quantity > 0 && !customer.isEmpty()) {
                    if (linesByOrder.merge(customer + "@" + time, 1, Integer::sum) == 1) {
                        hours.merge(Integer.valueOf(time.substring(11, 13)), 1L, Long::sum);
                    }
                    if (quantity <= UNITS_MAX) {
                        units.merge(quantity, 1L, Long::sum);
                    }
                }
            }
            var lines = new TreeMap<Integer, Long>();
            linesByOrder.values().stream().filter(n -> n <= LINES_MAX).forEach(n -> lines.merge(n, 1L, Long::sum));
            write(out, "lines", lines);
            write(out, "units", units);
            write(out, "hour", hours);
        }
    }

    private static void write(PrintWriter out, String kind, Map<Integer, Long> counts) {
        counts.forEach((value, count) -> out.print(kind + "," + value + "," + count + "\n"));
    }
}
