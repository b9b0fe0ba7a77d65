package io.tidegate.risk.rulebook;

import io.tidegate.risk.screening.ListHit;
import io.tidegate.risk.screening.Screening;
import io.tidegate.risk.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a rule may need. All are computed once for a consignment and kept as bits, so that a rule that does not apply costs
 * one comparison.
 *
 * @param bit the only bit set
 * @param list the list that must have been hit, where it is such a fact
 */
record Fact(int bit, String code, String meaning, @Nullable String list, Predicate<RuleInput> holds) {

    private static final List<Fact> ALL = all();

    /** The fact with this code; null where there is none. */
    static @Nullable Fact of(String code) {
        for (Fact fact : ALL) {
            if (fact.code.equals(code)) {
                return fact;
            }
        }
        return null;
    }

    /** All codes, for messages. */
    static List<String> codes() {
        return ALL.stream().map(Fact::code).toList();
    }

    /** One bit for each fact that holds. */
    static int bits(RuleInput input) {
        return bits(input, -1);
    }

    /** One bit for each fact that holds among those whose bits are asked for. */
    static int bits(RuleInput input, int asked) {
        int bits = 0;
        for (Fact fact : ALL) {
            if ((fact.bit & asked) != 0 && fact.holds.test(input)) {
                bits |= fact.bit;
            }
        }
        return bits;
    }

    private static List<Fact> all() {
        List<Fact> facts = new ArrayList<>();
        add(facts, "retail", "a retail import: neither general trade nor export", has(ConsignmentFacts::retailImport));
        add(facts, "general-trade", "an ordinary import declaration", has(ConsignmentFacts::generalTrade));
        add(
                facts,
                "bonded",
                "an import of trade mode 1210",
                has(c -> !c.export() && c.tradeMode().equals("1210")));
        add(facts, "order", "has an order", has(c -> c.orders() > 0));
        add(facts, "payment", "has a payment", has(c -> c.payments() > 0));
        add(facts, "waybill", "has a waybill", has(c -> c.waybills() > 0));
        add(facts, "signed", "a waybill was signed for", knows(Signal.SIGNED_SECONDS));
        add(facts, "declaration", "has a declaration", has(c -> c.declarations() > 0));
        add(facts, "return", "has a return application", has(c -> c.returns() > 0));
        add(facts, "filed", "declares a filed product", knows(Signal.HEADING_DIFFERS));
        add(facts, "reference-price", "enough earlier prices of the goods are known", knows(Signal.PRICE_TO_MEDIAN));
        add(facts, "pay-transaction", "a paid order names its transaction", knows(Signal.TRANSACTION_DIFFERS));
        add(facts, "seller", "general trade: names its foreign seller", knows(Signal.SELLER_LIFT));
        add(
                facts,
                "limits",
                "the limits of retail import apply",
                input -> input.limits().applies());
        add(
                facts,
                "model",
                "general trade: a model stood ready to score it",
                input -> input.score().modelAsked());
        add(facts, "export", "goods leave the country", has(ConsignmentFacts::export));
        for (String list : Screening.LISTS) {
            facts.add(new Fact(1 << facts.size(), "hit:" + list, "the list was hit", list, input -> hit(input, list)));
        }
        return List.copyOf(facts);
    }

    private static void add(List<Fact> facts, String code, String meaning, Predicate<RuleInput> holds) {
        facts.add(new Fact(1 << facts.size(), code, meaning, null, holds));
    }

    private static boolean hit(RuleInput input, String list) {
        for (ListHit hit : input.hits()) {
            if (hit.list().equals(list)) {
                return true;
            }
        }
        return false;
    }

    private static Predicate<RuleInput> has(Predicate<ConsignmentFacts> holds) {
        return input -> holds.test(input.consignment());
    }

    private static Predicate<RuleInput> knows(Signal signal) {
        return input -> input.signals().value(signal) != null;
    }
}
