package io.tidegate.risk.signal;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every signal, with the type of its value. A signal that the documents do not yield is absent. */
public enum Signal {
    BUYER_ORDERS(
            "buyerOrders24h", Long.class, "orders of the buyer's ID within 24 hours around this one, itself included"),
    BUYER_SUM(
            "buyerSum24h", BigDecimal.class, "what those orders are worth in yuan, the higher of goods value and paid"),
    BUYER_RETURNS(
            "buyerReturns30d",
            Long.class,
            "orders of the buyer's ID within 30 days before, this one included, that come back"),
    BUYER_RETURN_RATE("buyerReturnRate30d", BigDecimal.class, "their share among those orders, 0 to 1"),
    MERCHANT_RETURNS(
            "merchantReturns30d",
            Long.class,
            "orders of the merchant, of this ten-day span and the three before, that come back"),
    MERCHANT_RETURN_RATE(
            "merchantReturnRate30d",
            BigDecimal.class,
            "their share among the merchant's orders of these spans, 0 to 1"),
    PHONE_BUYERS("phoneBuyers7d", Long.class, "buyer IDs on the buyer's or consignee's phone within 7 days"),
    ACCOUNT_BUYERS("accountBuyers7d", Long.class, "buyer IDs on the buyer's account at the platform within 7 days"),
    BUILDING_BUYERS("buildingBuyers7d", Long.class, "buyer IDs with goods to the same building within 7 days"),
    BUILDING_PAYERS("buildingPayers7d", Long.class, "payer IDs of goods to the same building within 7 days"),
    BASKET_BUYERS("basketBuyers7d", Long.class, "buyer IDs with this very basket to the same building within 7 days"),
    PAYER_BUYERS(
            "payerBuyers24h",
            Long.class,
            "buyer IDs that this payer paid for within 24 hours; 1 where all pay for themselves"),
    CLUSTER_BUYERS(
            "clusterBuyers",
            Long.class,
            "buyer IDs in its cluster: tied in any number of steps by buyer, phone, account, door or payer within 32 days"),
    CLUSTER_PHONES("clusterPhones", Long.class, "phones of that cluster; 20 where it has 20 buyers"),
    CLUSTER_ORDERS("clusterOrders", Long.class, "consignments of that cluster; 20 where it has 20 buyers"),
    TRANSACTION_DIFFERS(
            "transactionDiffers",
            Boolean.class,
            "whether an order names a payment transaction that is not among its payments"),
    LOGISTICS_ORDERS("logisticsNoOrders", Long.class, "consignments that name this waybill number"),
    BOOK_KNOWN("bookKnown", Boolean.class, "bonded: whether every item is in a known account book"),
    BOOK_OVER(
            "bookOver",
            Boolean.class,
            "bonded: whether more of an item was declared, less what came back, than its account book holds"),
    BOOK_DRAWN(
            "bookDrawn",
            BigDecimal.class,
            "bonded: quantity declared of that item in all, less what was cancelled or came back"),
    BOOK_BALANCE("bookBalance", BigDecimal.class, "bonded: quantity that the account book holds of that item"),
    IMPORTER_INSPECTIONS("importerInspections", Long.class, "general trade: earlier inspections of the importer"),
    IMPORTER_VIOLATIONS("importerViolations", Long.class, "violations among them"),
    IMPORTER_LIFT("importerLift", BigDecimal.class, "its violation rate, shrunk, against the rate of all"),
    DECLARANT_INSPECTIONS("declarantInspections", Long.class, "general trade: earlier inspections of the declarant"),
    DECLARANT_VIOLATIONS("declarantViolations", Long.class, "violations among them"),
    DECLARANT_LIFT("declarantLift", BigDecimal.class, "its violation rate, shrunk, against the rate of all"),
    SELLER_INSPECTIONS("sellerInspections", Long.class, "general trade: earlier inspections of the foreign seller"),
    SELLER_VIOLATIONS("sellerViolations", Long.class, "violations among them"),
    SELLER_LIFT("sellerLift", BigDecimal.class, "its violation rate, shrunk, against the rate of all"),
    GOODS_INSPECTIONS(
            "goodsInspections", Long.class, "general trade: earlier inspections of the same HS6, origin and duty rate"),
    GOODS_VIOLATIONS("goodsViolations", Long.class, "violations among them"),
    GOODS_LIFT("goodsLift", BigDecimal.class, "their violation rate, shrunk, against the rate of all"),
    PRICE_RATIO(
            "priceRatio",
            BigDecimal.class,
            "lowest price over filed price among lines of filed products; gifts left out"),
    REFERENCE_OF(
            "referencePriceOf",
            String.class,
            "what the price lowest against its median is compared within: product (GTIN) or hsCode"),
    REFERENCE_COUNT(
            "referencePriceCount",
            Long.class,
            "prices declared for those goods in the six Beijing months before this one's, at least 30"),
    REFERENCE_MEDIAN(
            "referencePriceMedian",
            BigDecimal.class,
            "their median, to 1 per cent, in the declared currency for the declared unit"),
    PRICE_TO_MEDIAN("priceToMedian", BigDecimal.class, "that price over their median"),
    PRICE_QUANTILE("priceQuantile", BigDecimal.class, "share of them at or below that price, 0 to 1"),
    HIGH_PRICE_TO_MEDIAN(
            "highPriceToMedian", BigDecimal.class, "the price highest against its own median, over that median"),
    HIGH_PRICE_QUANTILE("highPriceQuantile", BigDecimal.class, "share of its own goods' prices below it, 0 to 1"),
    HEADING_DIFFERS("headingDiffers", Boolean.class, "whether a filed product is declared under another HS heading"),
    FILED_CODE(
            "filedCode", String.class, "HS code filed for the product that differs most, else for the first filed one"),
    DECLARED_CODE("declaredCode", String.class, "HS code declared for that product"),
    WEIGHT_RATIO("weightRatio", BigDecimal.class, "weight on the waybills over gross weight declared"),
    WAYBILL_SECONDS(
            "orderToWaybillSeconds", Long.class, "from order to first waybill; negative where the waybill came first"),
    SIGNED_SECONDS(
            "declarationToSignedSeconds",
            Long.class,
            "from declaration to the first signature for one of its waybills; negative where that came first"),
    WAYBILL_SIGNED_SECONDS("waybillToSignedSeconds", Long.class, "from first waybill to that signature"),
    WAYBILL_UNSIGNED(
            "waybillUnsigned",
            Boolean.class,
            "whether no waybill was signed for within the time allowed (tidegate.risk.signature.within) after the declaration"),
    PAYMENT_SECONDS("orderToPaymentSeconds", Long.class, "from order to first payment"),
    RETURN_DAYS("returnDays", Long.class, "whole days from declaration to last return application"),
    RETURN_RATIO(
            "returnQtyRatio",
            BigDecimal.class,
            "highest quantity returned over declared by HS code; 99 where none was declared"),
    ID_CHECK("idCheck", String.class, "check digit of the buyer's ID: valid, invalid or unchecked; the worst told"),
    UNDER_16("buyerUnder16", Boolean.class, "whether the buyer is younger than 16"),
    PAYER_IS_BUYER("payerIsBuyer", Boolean.class, "whether every payer's ID is the buyer's");

    private static final Map<String, Signal> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Signal::code, Function.identity()));

    private final String code;
    private final Class<?> type;
    private final String meaning;

    Signal(String code, Class<?> type, String meaning) {
        this.code = code;
        this.type = type;
        this.meaning = meaning;
    }

    /** The signal of that code; null where there is none. */
    public static @Nullable Signal of(String code) {
        return BY_CODE.get(code);
    }

    /** The name in {@link Signals} and, after {@code signals.}, in rules. */
    public String code() {
        return code;
    }

    /** Long, BigDecimal, String or Boolean. */
    public Class<?> type() {
        return type;
    }

    /** What it says, for people. */
    public String meaning() {
        return meaning;
    }
}
