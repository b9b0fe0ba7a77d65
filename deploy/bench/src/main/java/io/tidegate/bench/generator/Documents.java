package io.tidegate.bench.generator;

import io.tidegate.contracts.document.CebTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Writes the documents of a deal as a platform posts them: field names, lengths and required fields of CEB311, 411, 511,
 * 621 and 625, edition 202205. Stateless but for the seed, so one deal always gives the same bytes.
 */
final class Documents {

    private static final String YUAN = "142";
    private static final String KILOGRAM = "035";

    private final long seed;
    private final String tag;
    private final ExportDocuments exports = new ExportDocuments(this);

    Documents(long seed) {
        this.seed = seed;
        long mixed = Pick.stream(seed, "tag", 0).nextLong(60_466_176L);
        this.tag = String.format(Locale.ROOT, "%5s", Long.toString(mixed, 36))
                .replace(' ', '0')
                .toUpperCase(Locale.ROOT);
    }

    String consignmentId(Deal deal) {
        return deal.export
                ? exports.consignmentId(deal)
                : deal.parties.platform().code() + "|" + orderNo(deal);
    }

    List<PostedDocument> of(Deal deal) {
        var random = Pick.stream(seed, "document", deal.number);
        if (deal.export) {
            return exports.of(deal, random);
        }
        Instant paidAt = deal.orderedAt.plus(deal.toPayment);
        Instant shippedAt = deal.orderedAt.plus(deal.toWaybill);
        Instant declaredAt = deal.orderedAt.plus(deal.toDeclaration);
        List<PostedDocument> documents = new ArrayList<>();
        documents.add(new PostedDocument("order", deal.orderedAt, order(deal, guid(random))));
        documents.add(new PostedDocument("payment", paidAt, payment(deal, guid(random), paidAt)));
        documents.add(new PostedDocument("waybill", shippedAt, waybill(deal, guid(random), shippedAt)));
        documents.add(new PostedDocument("declaration", declaredAt, declaration(deal, guid(random), declaredAt)));
        if (deal.goodsReturn != null) {
            Instant at = declaredAt.plus(Duration.ofDays(deal.goodsReturn.daysAfter()));
            documents.add(new PostedDocument("return", at, goodsReturn(deal, deal.goodsReturn, guid(random), at)));
        }
        return documents;
    }

    private byte[] order(Deal deal, String guid) {
        Person buyer = deal.buyer;
        return JsonObject.bytes(json -> {
            head(json, "order", guid, deal.orderedAt);
            json.put("orderType", "I").put("orderNo", orderNo(deal));
            traders(json, deal);
            json.put("goodsValue", deal.goodsValue())
                    .put("freight", deal.freight)
                    .put("discount", deal.discount)
                    .put("taxTotal", deal.taxTotal())
                    .put("acturalPaid", deal.acturalPaid())
                    .put("currency", YUAN)
                    .put("buyerRegNo", buyer.regNo())
                    .put("buyerName", buyer.name())
                    .put("buyerTelephone", buyer.telephone())
                    .put("buyerIdType", "1")
                    .put("buyerIdNumber", buyer.idNumber())
                    .put("payCode", deal.parties.payment().code())
                    .put("payName", deal.parties.payment().name())
                    .put("payTransactionId", payTransactionId(deal))
                    .put("batchNumbers", deal.lot)
                    .put("consignee", buyer.name())
                    .put("consigneeTelephone", buyer.telephone())
                    .put("consigneeAddress", buyer.address())
                    .put("consigneeDistrict", buyer.district());
            json.list("lines", numbered(deal.lines), (line, numbered) -> {
                goods(line, numbered, "itemName");
                price(line, numbered.line());
                line.put("country", numbered.line().product().origin());
                note(line, numbered.line());
            });
        });
    }

    private byte[] payment(Deal deal, String guid, Instant at) {
        Person payer = deal.payer == null ? deal.buyer : deal.payer;
        BigDecimal paid = deal.acturalPaid().add(deal.overpaid);
        return JsonObject.bytes(json -> {
            head(json, "payment", guid, at);
            json.put("payCode", deal.parties.payment().code())
                    .put("payName", deal.parties.payment().name())
                    .put("payTransactionId", payTransactionId(deal))
                    .put("orderNo", orderNo(deal))
                    .put("ebpCode", deal.parties.platform().code())
                    .put("ebpName", deal.parties.platform().name())
                    .put("payerIdType", "1")
                    .put("payerIdNumber", payer.idNumber())
                    .put("payerName", payer.name())
                    .put("telephone", payer.telephone());
            if (deal.looselyWritten) {
                json.put("amountPaid", paid.setScale(4).toPlainString());
            } else {
                json.put("amountPaid", paid);
            }
            json.put("currency", YUAN).put("payTime", CebTime.format(at));
        });
    }

    private byte[] waybill(Deal deal, String guid, Instant at) {
        Person consignee = deal.consigneeOnWaybill == null ? deal.buyer : deal.consigneeOnWaybill;
        Line first = deal.lines.getFirst();
        return JsonObject.bytes(json -> {
            // A parcel number used again reaches customs as a change of the waybill that had it.
            head(json, "waybill", guid, at, deal.parcelOf == null ? "1" : "2");
            json.put("logisticsCode", logistics(deal).code())
                    .put("logisticsName", logistics(deal).name())
                    .put("logisticsNo", logisticsNo(deal))
                    .put("orderNo", orderNo(deal))
                    .put("freight", deal.freight)
                    .put("insuredFee", BigDecimal.ZERO)
                    .put("currency", YUAN)
                    .put(
                            "weight",
                            deal.grossWeight().multiply(deal.waybillWeightShare).setScale(3, RoundingMode.HALF_UP))
                    .put("packNo", 1)
                    .put(
                            "goodsInfo",
                            first.product().nameZh() + " x" + first.qty().toPlainString())
                    .put("consignee", deal.looselyWritten ? " " + consignee.name() + "　" : consignee.name())
                    .put("consigneeAddress", deal.looselyWritten ? fullWidth(consignee.address()) : consignee.address())
                    .put("consigneeTelephone", consignee.telephone());
        });
    }

    private byte[] declaration(Deal deal, String guid, Instant at) {
        Person buyer = deal.buyer;
        boolean bonded = deal.book != null;
        List<Line> lines = new ArrayList<>(deal.lines);
        if (deal.alsoDeclared != null) {
            lines.add(deal.alsoDeclared);
        }
        return JsonObject.bytes(json -> {
            head(json, "declaration", guid, at);
            json.put("copCode", deal.parties.declarant().code()).put("orderNo", orderNo(deal));
            traders(json, deal);
            json.put("logisticsNo", logisticsNo(deal))
                    .put("logisticsCode", logistics(deal).code())
                    .put("logisticsName", logistics(deal).name())
                    .put("copNo", "D" + tag + number(deal))
                    .put("assureCode", deal.parties.merchant().code())
                    .put("emsNo", deal.book == null ? null : deal.book.emsNo())
                    .put("invtNo", invtNo(deal))
                    .put("ieFlag", "I")
                    .put("declTime", CebTime.format(at).substring(0, 8))
                    .put("customsCode", deal.parties.customsCode())
                    .put("portCode", deal.parties.customsCode());
            buyer(json, buyer);
            json.put("consigneeAddress", buyer.address())
                    .put("agentCode", deal.parties.declarant().code())
                    .put("agentName", deal.parties.declarant().name())
                    .put("areaCode", bonded ? deal.parties.warehouse().code() : null)
                    .put("areaName", bonded ? deal.parties.warehouse().name() : null)
                    .put("tradeMode", bonded ? "1210" : "9610")
                    .put("trafMode", bonded ? "4" : "5");
            if (!bonded) {
                json.put("trafNo", "TG" + deal.number % 900).put("voyageNo", "V" + deal.number % 9000);
                json.put("billNo", "B" + tag + number(deal));
            }
            json.put("country", bonded ? YUAN : lines.getFirst().product().origin())
                    .put("freight", deal.freight)
                    .put("insuredFee", BigDecimal.ZERO)
                    .put("currency", YUAN)
                    .put("wrapType", "2")
                    .put("packNo", 1)
                    .put("grossWeight", deal.grossWeight())
                    .put("netWeight", deal.netWeight());
            json.list("lines", numbered(lines), (line, numbered) -> declared(line, numbered, deal));
        });
    }

    private static void declared(JsonObject json, Numbered numbered, Deal deal) {
        Line line = numbered.line();
        Product product = line.product();
        goods(json, numbered, "gname");
        json.put("itemRecordNo", deal.book == null ? null : deal.book.itemRecordNo())
                .put("itemName", product.nameZh())
                .put("gcode", line.gcode())
                .put("country", product.origin());
        price(json, line);
        json.put("qty1", product.weightKg().multiply(line.qty()).setScale(3, RoundingMode.HALF_UP))
                .put("unit1", KILOGRAM);
        note(json, line);
    }

    private byte[] goodsReturn(Deal deal, GoodsReturn goodsReturn, String guid, Instant at) {
        Line first = deal.lines.getFirst();
        return JsonObject.bytes(json -> {
            head(json, "return", guid, at);
            json.put("copCode", deal.parties.declarant().code())
                    .put("customsCode", deal.parties.customsCode())
                    .put("orderNo", orderNo(deal));
            traders(json, deal);
            json.put("logisticsNo", logisticsNo(deal))
                    .put("logisticsCode", logistics(deal).code())
                    .put("logisticsName", logistics(deal).name())
                    .put("copNo", "R" + tag + number(deal))
                    .put("invtNo", invtNo(deal));
            buyer(json, deal.buyer);
            json.put("agentCode", deal.parties.declarant().code())
                    .put("agentName", deal.parties.declarant().name())
                    .put("reason", "七天无理由退货");
            json.list(
                    "lines",
                    numbered(List.of(first)),
                    (line, numbered) -> line.put("gnum", numbered.gnum())
                            .put("gcode", first.gcode())
                            .put("gname", first.product().nameZh())
                            .put("qty", goodsReturn.qty())
                            .put("unit", first.product().unit()));
        });
    }

    static void head(JsonObject json, String type, String guid, Instant at) {
        head(json, type, guid, at, "1");
    }

    private static void head(JsonObject json, String type, String guid, Instant at, String appType) {
        json.put("type", type)
                .put("guid", guid)
                .put("appType", appType)
                .put("appTime", CebTime.format(at))
                .put("appStatus", "2");
    }

    static void traders(JsonObject json, Deal deal) {
        json.put("ebpCode", deal.parties.platform().code())
                .put("ebpName", deal.parties.platform().name())
                .put("ebcCode", deal.parties.merchant().code())
                .put("ebcName", deal.parties.merchant().name());
    }

    private static void buyer(JsonObject json, Person buyer) {
        json.put("buyerIdType", "1")
                .put("buyerIdNumber", buyer.idNumber())
                .put("buyerName", buyer.name())
                .put("buyerTelephone", buyer.telephone());
    }

    static void goods(JsonObject json, Numbered numbered, String nameField) {
        Product product = numbered.line().product();
        json.put("gnum", numbered.gnum())
                .put("itemNo", itemNo(product))
                .put(nameField, product.nameZh())
                .put("gmodel", product.nameZh() + "|" + (product.brand().isEmpty() ? "无品牌" : product.brand()))
                .put("barCode", product.gtin())
                .put("unit", product.unit())
                .put("qty", numbered.line().qty());
    }

    static String itemNo(Product product) {
        return "SKU" + (product.brand().isEmpty() ? product.gcode() : product.gtin());
    }

    static void price(JsonObject json, Line line) {
        json.put("price", line.price()).put("totalPrice", line.total()).put("currency", YUAN);
    }

    private static void note(JsonObject json, Line line) {
        json.put("note", line.note().isEmpty() ? null : line.note());
    }

    private static Enterprise logistics(Deal deal) {
        return (deal.parcelOf == null ? deal : deal.parcelOf).parties.logistics();
    }

    String orderNo(Deal deal) {
        return CebTime.format(deal.orderedAt).substring(0, 8) + tag + number(deal);
    }

    String payTransactionId(Deal deal) {
        return "PT" + tag + number(deal);
    }

    String logisticsNo(Deal deal) {
        return "TG" + tag + number(deal.parcelOf == null ? deal : deal.parcelOf);
    }

    private String invtNo(Deal deal) {
        long digits = Math.floorMod(Pick.stream(seed, "invt", 0).nextLong() + deal.number, 10_000_000_000L);
        return deal.parties.customsCode()
                + CebTime.format(deal.orderedAt).substring(0, 4)
                + String.valueOf(10_000_000_000L + digits).substring(1);
    }

    private static String number(Deal deal) {
        return String.valueOf(10_000_000_000L + deal.number).substring(1);
    }

    static String guid(SplittableRandom random) {
        return new UUID(random.nextLong(), random.nextLong()).toString().toUpperCase(Locale.ROOT);
    }

    /** Digits in their full-width forms, and a space before the last part: the same address to a reader. */
    private static String fullWidth(String address) {
        var wide = new StringBuilder(address.length() + 1);
        address.chars().forEach(c -> wide.append((char) (c >= '0' && c <= '9' ? c - '0' + '０' : c)));
        return wide.insert(wide.indexOf("号") + 1, ' ').toString();
    }

    static List<Numbered> numbered(List<Line> lines) {
        List<Numbered> numbered = new ArrayList<>(lines.size());
        for (Line line : lines) {
            numbered.add(new Numbered(numbered.size() + 1, line));
        }
        return numbered;
    }

    record Numbered(int gnum, Line line) {}
}
