package io.tidegate.bench.generator;

import io.tidegate.contracts.document.CebTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes the documents of an export as they are posted: field names, lengths and required fields of CEB303, 403, 505 and 603,
 * edition 202205. Every fourth goes to a business (trade mode 9710), for which no receipt of money is sent.
 */
final class ExportDocuments {

    private static final String YUAN = "142";
    private static final String KILOGRAM = "035";
    private static final String UNITED_STATES = "502";
    private static final int OF_FOUR = 4;

    private final Documents numbers;

    ExportDocuments(Documents numbers) {
        this.numbers = numbers;
    }

    String consignmentId(Deal deal) {
        return deal.parties.platform().code() + '|' + deal.parties.merchant().code() + '|' + numbers.orderNo(deal);
    }

    List<PostedDocument> of(Deal deal, SplittableRandom random) {
        Instant paidAt = deal.orderedAt.plus(deal.toPayment);
        Instant shippedAt = deal.orderedAt.plus(deal.toWaybill);
        Instant declaredAt = deal.orderedAt.plus(deal.toDeclaration);
        boolean toBusiness = deal.number % OF_FOUR == 0 && deal.overpaid.signum() == 0;
        List<PostedDocument> documents = new ArrayList<>();
        documents.add(
                new PostedDocument("exportOrder", deal.orderedAt, order(deal, toBusiness, Documents.guid(random))));
        if (!toBusiness) {
            documents.add(new PostedDocument("exportPayment", paidAt, payment(deal, Documents.guid(random), paidAt)));
        }
        documents.add(new PostedDocument("exportWaybill", shippedAt, waybill(deal, Documents.guid(random), shippedAt)));
        documents.add(new PostedDocument(
                "exportDeclaration", declaredAt, declaration(deal, toBusiness, Documents.guid(random), declaredAt)));
        return documents;
    }

    private byte[] order(Deal deal, boolean toBusiness, String guid) {
        return JsonObject.bytes(json -> {
            Documents.head(json, "exportOrder", guid, deal.orderedAt);
            json.put("orderType", toBusiness ? "B" : "E").put("orderNo", numbers.orderNo(deal));
            Documents.traders(json, deal);
            json.put("goodsValue", deal.goodsValue())
                    .put("freight", deal.freight)
                    .put("currency", YUAN);
            json.list("lines", Documents.numbered(deal.lines), (line, numbered) -> {
                Product product = numbered.line().product();
                line.put("gnum", numbered.gnum())
                        .put("itemNo", Documents.itemNo(product))
                        .put("itemName", product.nameZh())
                        .put("barCode", product.gtin())
                        .put("unit", product.unit())
                        .put("qty", numbered.line().qty());
                Documents.price(line, numbered.line());
            });
        });
    }

    private byte[] payment(Deal deal, String guid, Instant at) {
        BigDecimal charge = deal.goodsValue().add(deal.freight).add(deal.overpaid);
        return JsonObject.bytes(json -> {
            Documents.head(json, "exportPayment", guid, at);
            Documents.traders(json, deal);
            json.put("orderNo", numbers.orderNo(deal))
                    .put("payCode", deal.parties.payment().code())
                    .put("payName", deal.parties.payment().name())
                    .put("payNo", numbers.payTransactionId(deal))
                    .put("charge", charge)
                    .put("currency", YUAN)
                    .put("accountingDate", CebTime.format(at));
        });
    }

    private byte[] waybill(Deal deal, String guid, Instant at) {
        BigDecimal weight = deal.grossWeight().multiply(deal.waybillWeightShare).setScale(3, RoundingMode.HALF_UP);
        return JsonObject.bytes(json -> {
            Documents.head(json, "exportWaybill", guid, at);
            json.put("logisticsCode", deal.parties.logistics().code())
                    .put("logisticsName", deal.parties.logistics().name())
                    .put("logisticsNo", numbers.logisticsNo(deal))
                    .put("freight", deal.freight)
                    .put("insuredFee", BigDecimal.ZERO)
                    .put("currency", YUAN)
                    .put("grossWeight", weight)
                    .put("packNo", 1)
                    .put("goodsInfo", deal.lines.getFirst().product().nameZh());
        });
    }

    private byte[] declaration(Deal deal, boolean toBusiness, String guid, Instant at) {
        Enterprise merchant = deal.parties.merchant();
        return JsonObject.bytes(json -> {
            Documents.head(json, "exportDeclaration", guid, at);
            json.put("copCode", deal.parties.declarant().code())
                    .put("customsCode", deal.parties.customsCode())
                    .put("orderNo", numbers.orderNo(deal));
            Documents.traders(json, deal);
            json.put("logisticsCode", deal.parties.logistics().code())
                    .put("logisticsName", deal.parties.logistics().name())
                    .put("logisticsNo", numbers.logisticsNo(deal))
                    .put("copNo", "D" + numbers.logisticsNo(deal))
                    .put("ieFlag", "E")
                    .put("portCode", deal.parties.customsCode())
                    .put("ieDate", CebTime.format(at).substring(0, 8))
                    .put("statisticsFlag", "A")
                    .put("agentCode", deal.parties.declarant().code())
                    .put("agentName", deal.parties.declarant().name())
                    .put("ownerCode", merchant.code())
                    .put("ownerName", merchant.name())
                    .put("tradeMode", toBusiness ? "9710" : "9610")
                    .put("trafMode", "5")
                    .put("country", UNITED_STATES)
                    .put("POD", "USA")
                    .put("freight", deal.freight)
                    .put("fCurrency", YUAN)
                    .put("fFlag", "3")
                    .put("insuredFee", BigDecimal.ZERO)
                    .put("iCurrency", YUAN)
                    .put("iFlag", "3")
                    .put("wrapType", "2")
                    .put("packNo", 1)
                    .put("grossWeight", deal.grossWeight())
                    .put("netWeight", deal.netWeight());
            json.list("lines", Documents.numbered(deal.lines), (line, numbered) -> {
                Product product = numbered.line().product();
                Documents.goods(line, numbered, "gname");
                line.put("gcode", numbered.line().gcode()).put("country", UNITED_STATES);
                Documents.price(line, numbered.line());
                line.put(
                                "qty1",
                                product.weightKg()
                                        .multiply(numbered.line().qty())
                                        .setScale(3, RoundingMode.HALF_UP))
                        .put("unit1", KILOGRAM);
            });
        });
    }
}
