package io.tidegate.risk.finding;

import io.tidegate.contracts.assessment.Words;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a check may find; what it tolerates and weighs is data, see {@link Tolerances}. {@code {0}} and {@code {1}} in the words
 * are the two values compared.
 */
@SuppressWarnings("ImmutableEnumChecker") // List.of and records of strings: immutable, only not marked so.
public enum FindingKind {
    PAID_ARITHMETIC(
            "mismatch",
            List.of("platform"),
            "The order says {0} was paid; goods, freight and tax less discount make {1}.",
            "订单实付金额为 {0}，商品、运杂费、税款减优惠合计为 {1}。"),
    PAID_AMOUNT_DIFFERS(
            "mismatch",
            List.of("platform", "payment"),
            "The order says {0} was paid, the payment says {1}.",
            "订单实付金额为 {0}，支付单金额为 {1}。"),
    CURRENCY_NOT_YUAN("mismatch", List.of("platform"), "The currency is {0}, it must be {1}.", "币制为 {0}，应为 {1}。"),
    CONSIGNEE_DIFFERS(
            "mismatch",
            List.of("platform", "logistics"),
            "Order and waybill name different consignees.",
            "订单与运单的收货人不一致。"),
    CONSIGNEE_TELEPHONE_DIFFERS(
            "mismatch",
            List.of("platform", "logistics"),
            "Order and waybill give different telephone numbers of the consignee.",
            "订单与运单的收货人电话不一致。"),
    CONSIGNEE_ADDRESS_DIFFERS(
            "mismatch",
            List.of("platform", "logistics"),
            "The address of the consignee differs between order, waybill and declaration.",
            "订单、运单、清单的收货地址不一致。"),
    BUYER_ID_TYPE(
            "mismatch",
            List.of("platform"),
            "The buyer's kind of identity document is {0}, it must be {1} (identity card).",
            "订购人证件类型为 {0}，应为 {1}（身份证）。"),
    BUYER_NAME_DIFFERS(
            "mismatch",
            List.of("platform", "declarant"),
            "Order and declaration name different buyers.",
            "订单与清单的订购人姓名不一致。"),
    BUYER_ID_DIFFERS(
            "mismatch",
            List.of("platform", "declarant"),
            "Order and declaration give different identity numbers of the buyer.",
            "订单与清单的订购人证件号码不一致。"),
    PAYER_DIFFERS("mismatch", List.of("platform", "payment"), "Somebody other than the buyer paid.", "支付人与订购人不一致。"),
    LINE_TOTAL_DIFFERS(
            "mismatch",
            List.of("platform"),
            "The total of a line is {0}, price times quantity is {1}.",
            "商品总价为 {0}，单价乘数量为 {1}。"),
    GOODS_VALUE_DIFFERS(
            "mismatch",
            List.of("platform"),
            "The value of the goods is {0}, the lines add up to {1}.",
            "商品价格为 {0}，表体合计为 {1}。"),
    TAX_DIFFERS(
            "mismatch",
            List.of("platform"),
            "The order says {0} of tax, the rates make {1}.",
            "订单代扣税款为 {0}，按税率计算为 {1}。"),
    LINE_NOT_ORDERED(
            "mismatch",
            List.of("merchant", "declarant"),
            "{0} is declared but not among the goods ordered.",
            "清单商品 {0} 不在订单中。"),
    LINE_PRICE_DIFFERS(
            "mismatch",
            List.of("merchant", "declarant"),
            "A price is {0} in the declaration and {1} in the order.",
            "清单单价为 {0}，订单单价为 {1}。"),
    QUANTITY_ABOVE_ORDER(
            "mismatch",
            List.of("merchant", "declarant"),
            "{0} are declared, {1} were ordered.",
            "清单数量为 {0}，订单数量为 {1}。"),
    NET_ABOVE_GROSS(
            "mismatch",
            List.of("declarant"),
            "The net weight {0} kg is above the gross weight {1} kg.",
            "净重 {0} 千克大于毛重 {1} 千克。"),
    WAYBILL_WEIGHT_OFF(
            "fake-logistics",
            List.of("logistics"),
            "The waybill says {0} kg, the declaration {1} kg.",
            "运单重量为 {0} 千克，清单毛重为 {1} 千克。"),
    WAYBILL_WEIGHT_DIFFERS(
            "fake-logistics",
            List.of("logistics", "declarant"),
            "The waybill says {0} kg, the declaration {1} kg: too far apart for one parcel.",
            "运单重量为 {0} 千克，清单毛重为 {1} 千克，相差过大。"),
    LINE_NUMBERS(
            "mismatch",
            List.of("platform"),
            "Line numbers must run from 1 without gaps; {0} stands where {1} should.",
            "商品序号应从 1 连续编号；此处为 {0}，应为 {1}。"),
    HS_CODE_FORM("mismatch", List.of("declarant"), "{0} is no HS code of {1} digits.", "{0} 不是 {1} 位商品编码。"),
    DOCUMENT_MISSING(null, List.of("platform"), "No {0} arrived in time.", "逾期未收到{0}。"),
    SINGLE_LIMIT_EXCEEDED(
            null,
            List.of("platform", "merchant"),
            "The consignment is worth {0}, above the single limit of {1}.",
            "单次交易金额 {0}，超过单次限值 {1}。"),
    YEARLY_LIMIT_EXCEEDED(
            null,
            List.of("platform"),
            "With this consignment the buyer reaches {0}, above the yearly limit of {1}.",
            "计入本单，订购人年度累计 {0}，超过年度限值 {1}。"),
    EXPORT_NOT_ARRIVED(
            "fake-logistics",
            List.of("merchant", "declarant"),
            "Declared for export on {0}, it should have left. Neither arrival nor departure is known.",
            "出口申报时间为 {0}，货物应已离境，但未收到运抵单和离境单。"),
    EXPORT_NOT_DEPARTED(
            "fake-logistics",
            List.of("logistics", "declarant"),
            "Declared for export on {0}, it should have left. It came to the supervised place only.",
            "出口申报时间为 {0}，货物应已离境，但仅收到运抵单，未收到离境单。"),
    DEPARTED_THOUGH_CANCELLED(
            "mismatch",
            List.of("declarant", "logistics"),
            "Its declaration was to be cancelled on {0}, and the goods left on {1}.",
            "清单于 {0} 申请撤销，货物却于 {1} 离境。");

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final @Nullable String pattern;
    private final List<String> blames;
    private final Words words;

    FindingKind(@Nullable String pattern, List<String> blames, String en, String zh) {
        this.pattern = pattern;
        this.blames = blames;
        this.words = new Words(en, zh);
    }

    /** Stable, kebab-case. */
    public String code() {
        return code;
    }

    /** Whether it compares two numbers, which may be apart by a tolerance. */
    boolean ofNumbers() {
        return switch (this) {
            case PAID_ARITHMETIC, PAID_AMOUNT_DIFFERS, LINE_TOTAL_DIFFERS, GOODS_VALUE_DIFFERS, LINE_PRICE_DIFFERS ->
                true;
            case TAX_DIFFERS, QUANTITY_ABOVE_ORDER, NET_ABOVE_GROSS, WAYBILL_WEIGHT_OFF, WAYBILL_WEIGHT_DIFFERS -> true;
            default -> false;
        };
    }

    /** Roles to whom the rating counts it. */
    List<String> blames() {
        return blames;
    }

    /** The risk pattern that it is a sign of. */
    public @Nullable String pattern() {
        return pattern;
    }

    /** The kind with {@code code}; throws IllegalArgumentException where there is none. */
    public static FindingKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The words with the two values in them. */
    Words words(String left, String right) {
        return new Words(fill(words.en(), left, right), fill(words.zh(), left, right));
    }

    /** The words with one value in them, in English and Chinese. */
    Words named(String en, String zh) {
        return new Words(fill(words.en(), en, ""), fill(words.zh(), zh, ""));
    }

    private static String fill(String template, String left, String right) {
        return template.replace("{0}", left).replace("{1}", right);
    }
}
