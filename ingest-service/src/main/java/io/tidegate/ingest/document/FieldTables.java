package io.tidegate.ingest.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.document.Field.Kind;
import io.tidegate.ingest.document.Field.Need;
import io.tidegate.ingest.document.FieldTable.LineBounds;
import io.tidegate.ingest.document.FieldTable.LineNumbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The field tables shipped with this service, {@code /document/*.tsv}: read once, immutable, shared by all threads. Each
 * file's comment lines say where its rows are from.
 */
public final class FieldTables {

    /** Trade mode of general trade, which has a table of its own. */
    public static final String GENERAL_TRADE = "0110";

    /** Codes and numbers of something that their names do not tell. */
    private static final Set<String> CODES =
            Set.of("guid", "batchNumbers", "POD", "wrapType", "itemNameFlag", "fFlag", "iFlag");

    private static final int COLUMNS = 8;

    /** {@code maxOccurs} of the lists of import. */
    private static final LineBounds USUAL_LINES = new LineBounds(1, 99);

    private static final FieldTables SHIPPED = new FieldTables();

    private final Map<DocumentType, FieldTable> tables = new EnumMap<>(DocumentType.class);
    private final FieldTable generalTrade;

    private FieldTables() {
        put(DocumentType.ORDER, "order", "ebpCode", "orderNo");
        put(DocumentType.PAYMENT, "payment", "payCode", "payTransactionId");
        put(DocumentType.WAYBILL, "waybill", "logisticsCode", "logisticsNo");
        put(DocumentType.DECLARATION, "declaration", "copCode", "copNo");
        put(DocumentType.RETURN, "return", "copCode", "copNo");
        put(DocumentType.INSPECTION_RESULT, "inspection-result", "copCode", "copNo", "resultNo");
        put(
                DocumentType.WAYBILL_STATUS,
                "waybill-status",
                "logisticsCode",
                "logisticsNo",
                "logisticsStatus",
                "logisticsTime");
        put(DocumentType.CANCELLATION, "cancellation", "copCode", "copNo");
        put(DocumentType.WAREHOUSE_ENTRY, "warehouse-entry", "copCode", "copNo");
        // A platform abroad may have no code: its orders are then told apart by the merchant's.
        put(DocumentType.EXPORT_ORDER, "export-order", "ebpCode", "ebcCode", "orderNo");
        // A payment in cash has no number: there is then one for an order.
        put(DocumentType.EXPORT_PAYMENT, "export-payment", "ebpCode", "ebcCode", "orderNo", "payNo");
        put(DocumentType.EXPORT_WAYBILL, "export-waybill", "logisticsCode", "logisticsNo");
        put(DocumentType.ARRIVAL, "arrival", "copCode", "copNo", "msgSeqNo");
        put(DocumentType.DEPARTURE, "departure", "copCode", "copNo", "msgSeqNo");
        put(DocumentType.EXPORT_DECLARATION, "export-declaration", "copCode", "copNo");
        put(DocumentType.EXPORT_CANCELLATION, "export-cancellation", "copCode", "copNo");
        put(DocumentType.CONSOLIDATION, "consolidation", "copCode", "copNo", "msgSeqNo");
        put(DocumentType.EXPORT_RETURN, "export-return", "copCode", "coElNo");
        put(DocumentType.RETURN_TALLY, "return-tally", "copCode", "coElNo");
        put(DocumentType.SUMMARY, "summary", "copCode", "copNo", "msgSeqNo");
        put(DocumentType.PRODUCT_FILING, "product-filing", "ebcCode", "gtin/itemNo");
        put(DocumentType.QUALITY_REPORT, "quality-report", "laboratoryCode", "reportNo");
        put(DocumentType.COMPLAINT, "complaint", "takerCode", "complaintNo");
        put(DocumentType.REVIEW, "review", "ebpCode", "reviewNo");
        generalTrade = read(DocumentType.DECLARATION, "declaration-general", List.of("copCode", "copNo"));
    }

    public static FieldTables shipped() {
        return SHIPPED;
    }

    /** The table of a type; of declarations: of retail import. */
    public FieldTable of(DocumentType type) {
        var table = tables.get(type);
        if (table == null) {
            throw new IllegalStateException("No field table for " + type);
        }
        return table;
    }

    /** Declarations of trade mode {@value GENERAL_TRADE}. */
    public FieldTable generalTrade() {
        return generalTrade;
    }

    private void put(DocumentType type, String file, String... key) {
        tables.put(type, read(type, file, List.of(key)));
    }

    private static FieldTable read(DocumentType type, String file, List<String> key) {
        var head = new ArrayList<Field>();
        var line = new ArrayList<Field>();
        var official = new ArrayList<String>();
        var numbers = LineNumbers.CONSECUTIVE;
        var bounds = USUAL_LINES;
        var listed = true;
        var time = "appTime";
        for (var row : rows(file)) {
            if (row.startsWith("# official ")) {
                official.addAll(List.of(row.substring("# official ".length()).split(" ", -1)));
            } else if (row.startsWith("# time ")) {
                time = row.substring("# time ".length());
            } else if (row.equals("# codes free")) {
                listed = false;
            } else if (row.equals("# gnum unique")) {
                numbers = LineNumbers.UNIQUE;
            } else if (row.equals("# gnum none")) {
                numbers = LineNumbers.NONE;
            } else if (row.startsWith("# lines ")) {
                var dots = row.indexOf("..");
                bounds = new LineBounds(
                        Integer.parseInt(row.substring("# lines ".length(), dots)),
                        Integer.parseInt(row.substring(dots + 2)));
            } else if (!row.startsWith("#") && !row.startsWith("place\t")) {
                var cells = row.split("\t", -1);
                if (cells.length != COLUMNS) {
                    throw new IllegalStateException(file + ".tsv: not " + COLUMNS + " columns: " + row);
                }
                var fields = cells[0].equals("head") ? head : line;
                fields.add(field(cells, fields.size(), key, listed));
            }
        }
        return new FieldTable(type, head, line, key, OfficialCodes.parse(official), numbers, bounds, time);
    }

    private static List<String> rows(String file) {
        try (var in = FieldTables.class.getResourceAsStream("/document/" + file + ".tsv")) {
            if (in == null) {
                throw new IllegalStateException("Missing resource /document/" + file + ".tsv");
            }
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Field field(String[] cells, int bit, List<String> key, boolean listed) {
        var name = cells[1];
        var format = cells[2];
        var need = switch (cells[3]) {
            case "y" -> Need.SCHEMA;
            case "key" -> Need.KEY;
            case "n" -> Need.NONE;
            default -> Need.TRADE_MODE;
        };
        var kind = kind(format);
        var comma = format.indexOf(',');
        var lengths = comma < 0 ? format.substring(1) : format.substring(1, comma);
        var dots = lengths.indexOf("..");
        var max = Integer.parseInt(dots < 0 ? lengths : lengths.substring(dots + 2));
        var min = dots < 0 ? (kind == Kind.TEXT ? max : 0) : dots == 0 ? 1 : Integer.parseInt(lengths, 0, dots, 10);
        var keyPosition = key.indexOf(name);
        return new Field(
                name,
                bit,
                kind,
                min,
                max,
                comma < 0 ? 0 : Integer.parseInt(format.substring(comma + 1)),
                need,
                need == Need.TRADE_MODE ? words(cells[3]) : List.of(),
                words(cells[4]),
                personal(cells[5]),
                cells[0].equals("head") && keyPosition >= 0 && keyPosition < key.size() - 1,
                oneLine(name, kind, cells, keyPosition >= 0),
                listed ? ValueCheck.of(name, kind == Kind.TEXT) : null,
                cells[6],
                cells[7]);
    }

    private static boolean oneLine(String name, Kind kind, String[] cells, boolean ofKey) {
        var personal = personal(cells[5]);
        return kind != Kind.TEXT
                || ofKey
                || !cells[4].isEmpty()
                || personal == PersonalFields.Kind.ID_NUMBER
                || personal == PersonalFields.Kind.PHONE
                || personal == PersonalFields.Kind.ACCOUNT
                || CODES.contains(name)
                || ValueCheck.of(name, true) != null;
    }

    private static Kind kind(String format) {
        return switch (format.charAt(0)) {
            case 'C' -> Kind.TEXT;
            case 'N' -> format.indexOf(',') < 0 ? Kind.INTEGER : Kind.DECIMAL;
            case 'D' -> Kind.DATE;
            case 'T' -> format.startsWith("T8") ? Kind.DATE_OR_TIME : Kind.TIME;
            default -> throw new IllegalStateException("Unknown format " + format);
        };
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(" ", -1));
    }

    private static PersonalFields.@Nullable Kind personal(String cell) {
        return cell.isEmpty() ? null : PersonalFields.Kind.valueOf(cell);
    }
}
