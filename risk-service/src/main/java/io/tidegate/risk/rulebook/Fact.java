package io.tidegate.risk.rulebook;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.screening.Screening;
import io.tidegate.risk.signal.Signal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a rule may need. All are computed once for a consignment and kept as bits, so that most rules cost one comparison. */
enum Fact {
    RETAIL(
            "retail",
            "a retail import, not general trade",
            input -> !input.consignment().generalTrade()),
    GENERAL_TRADE(
            "general-trade",
            "an ordinary import declaration",
            input -> input.consignment().generalTrade()),
    BONDED(
            "bonded",
            "trade mode 1210",
            input -> "1210".equals(input.consignment().tradeMode())),
    ORDER("order", "has an order", has(c -> !c.orders().isEmpty())),
    PAYMENT("payment", "has a payment", has(c -> !c.payments().isEmpty())),
    WAYBILL("waybill", "has a waybill", has(c -> !c.waybills().isEmpty())),
    DECLARATION("declaration", "has a declaration", has(c -> !c.declarations().isEmpty())),
    RETURN("return", "has a return application", has(c -> !c.returns().isEmpty())),
    FILED("filed", "declares a filed product", knows(Signal.HEADING_DIFFERS)),
    PAY_TRANSACTION(
            "pay-transaction",
            "an order that has a payment names its payment transaction",
            knows(Signal.TRANSACTION_DIFFERS)),
    SELLER("seller", "general trade: names its foreign seller", knows(Signal.SELLER_LIFT)),
    LIMITS(
            "limits",
            "the limits of retail import apply",
            input -> input.limits().applies()),
    HIT_BRAND_GRANTS("hit:" + Screening.BRAND_GRANTS, "the list was hit", hit(Screening.BRAND_GRANTS)),
    HIT_PRODUCT_WARNINGS("hit:" + Screening.PRODUCT_WARNINGS, "the list was hit", hit(Screening.PRODUCT_WARNINGS)),
    HIT_PROHIBITED_HS("hit:" + Screening.PROHIBITED_HS, "the list was hit", hit(Screening.PROHIBITED_HS));

    private static final String HIT = "hit:";

    private final String code;
    private final String meaning;
    private final Predicate<RuleInput> holds;

    Fact(String code, String meaning, Predicate<RuleInput> holds) {
        this.code = code;
        this.meaning = meaning;
        this.holds = holds;
    }

    String code() {
        return code;
    }

    String meaning() {
        return meaning;
    }

    /** The list that must have been hit; null where it is no such fact. */
    @Nullable
    String list() {
        return code.startsWith(HIT) ? code.substring(HIT.length()) : null;
    }

    /** The fact with this code; null where there is none. */
    static @Nullable Fact of(String code) {
        for (Fact fact : values()) {
            if (fact.code.equals(code)) {
                return fact;
            }
        }
        return null;
    }

    /** All codes, for messages. */
    static List<String> codes() {
        return Arrays.stream(values()).map(Fact::code).toList();
    }

    /** One bit for each fact that holds. */
    static int bits(RuleInput input) {
        int bits = 0;
        for (Fact fact : ALL) {
            if (fact.holds.test(input)) {
                bits |= fact.bit();
            }
        }
        return bits;
    }

    int bit() {
        return 1 << ordinal();
    }

    private static final Fact[] ALL = values();

    private static Predicate<RuleInput> has(Predicate<Consignment> holds) {
        return input -> holds.test(input.consignment());
    }

    private static Predicate<RuleInput> knows(Signal signal) {
        return input -> input.signals().values().containsKey(signal.code());
    }

    private static Predicate<RuleInput> hit(String list) {
        return input -> input.hits().stream().anyMatch(hit -> hit.list().equals(list));
    }
}
