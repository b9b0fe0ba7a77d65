package io.tidegate.risk.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelValidationException;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.risk.consignment.MatchFinding;
import io.tidegate.risk.screening.ListHit;
import io.tidegate.risk.signal.Deal;
import io.tidegate.risk.signal.Signals;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A compiled condition gives what cel-java gives, whatever is known; cel-java is the reference. */
class ConditionPropertyTest {

    private static final List<String> INTS =
            List.of("signals.phoneBuyers7d", "signals.buyerOrders24h", "signals.returnDays", "consignment.orders");
    private static final List<String> DOUBLES =
            List.of("signals.priceRatio", "signals.goodsLift", "signals.buyerSum24h", "limits.single");
    private static final List<String> BOOLS =
            List.of("signals.headingDiffers", "signals.payerIsBuyer", "limits.applies");
    private static final List<String> STRINGS =
            List.of("signals.idCheck", "rating.merchant", "consignment.tradeMode", "rating.platform");
    private static final List<String> RELATIONS = List.of("<", "<=", ">", ">=", "==", "!=");
    private static final List<String> WORDS = List.of("'valid'", "'C'", "'9610'", "'none'", "'D'");

    @Property(tries = 1000)
    void compiledIsWhatCelSays(@ForAll("conditions") String cel, @ForAll("inputs") RuleInput input)
            throws CelValidationException {
        ConditionCompiler.Slots slots = new ConditionCompiler.Slots();
        Condition condition = Condition.of(cel, slots);
        Values values = new Values(input, slots);
        int told = condition.node().test(values);
        assertThat(told)
                .as(cel)
                .isEqualTo(Condition.interpreted(cel).test(new Values(input, new ConditionCompiler.Slots())));
        assertThat(condition.node().test(values)).as("asked again: %s", cel).isEqualTo(told);
        assertThat(RuleExplanation.Step.of(condition.node(), values).value())
                .isEqualTo(List.of("false", "unknown", "true").get(told));
    }

    @Provide
    Arbitrary<String> conditions() {
        return condition(3);
    }

    /** A condition of at most so many levels. */
    static Arbitrary<String> condition(int depth) {
        Arbitrary<String> atom = Arbitraries.oneOf(
                Arbitraries.of(BOOLS),
                Arbitraries.of("true", "false", "signals.payerIsBuyer == false"),
                compared(Arbitraries.of(INTS), ints()),
                compared(ints(), Arbitraries.of(INTS)),
                compared(Arbitraries.of(DOUBLES), doubles()),
                ordered(
                        Arbitraries.of(DOUBLES),
                        Arbitraries.integers().between(-3, 30).map(String::valueOf)),
                compared(Arbitraries.of(DOUBLES), Arbitraries.of(DOUBLES)),
                ordered(Arbitraries.of(INTS), Arbitraries.of(DOUBLES)),
                compared(sum(Arbitraries.of(INTS), ints()), Arbitraries.of(INTS)),
                compared(sum(Arbitraries.of(DOUBLES), doubles()), Arbitraries.of(DOUBLES)),
                compared(quotient(Arbitraries.of(INTS), Arbitraries.of(INTS)), ints()),
                compared(quotient(Arbitraries.of(DOUBLES), Arbitraries.of(DOUBLES)), doubles()),
                compared(Arbitraries.of(STRINGS), Arbitraries.of(WORDS)),
                Combinators.combine(Arbitraries.of(STRINGS), Arbitraries.of(WORDS), Arbitraries.of(WORDS))
                        .as("%s in [%s, %s]"::formatted),
                Arbitraries.of(
                        "'document-missing' in findings",
                        "'prohibited-hs' in hits",
                        "signals.idCheck in findings",
                        "signals.idCheck.startsWith('v')",
                        "findings.exists(f, f.contains('missing'))",
                        "size(findings) > 1",
                        "findings == ['document-missing']",
                        "hits != findings"));
        if (depth == 0) {
            return atom;
        }
        Arbitrary<String> part = condition(depth - 1);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, atom),
                net.jqwik.api.Tuple.of(
                        3,
                        Combinators.combine(part, Arbitraries.of("&&", "||"), part)
                                .as("(%s %s %s)"::formatted)),
                net.jqwik.api.Tuple.of(1, part.map("!(%s)"::formatted)),
                net.jqwik.api.Tuple.of(1, Combinators.combine(part, part, part).as("(%s ? %s : %s)"::formatted)));
    }

    private static Arbitrary<String> compared(Arbitrary<String> left, Arbitrary<String> right) {
        return Combinators.combine(left, Arbitraries.of(RELATIONS), right).as("%s %s %s"::formatted);
    }

    /** Equality of numbers of two types is a type error. */
    private static Arbitrary<String> ordered(Arbitrary<String> left, Arbitrary<String> right) {
        return Combinators.combine(left, Arbitraries.of(RELATIONS.subList(0, 4)), right)
                .as("%s %s %s"::formatted);
    }

    private static Arbitrary<String> sum(Arbitrary<String> left, Arbitrary<String> right) {
        return Combinators.combine(left, Arbitraries.of("+", "-", "*"), right).as("%s %s %s"::formatted);
    }

    private static Arbitrary<String> quotient(Arbitrary<String> left, Arbitrary<String> right) {
        return Combinators.combine(left, right).as("%s / %s"::formatted);
    }

    private static Arbitrary<String> ints() {
        return Arbitraries.of("0", "1", "2", "5", "-1", "9223372036854775807", "-9223372036854775808");
    }

    private static Arbitrary<String> doubles() {
        return Arbitraries.of("0.0", "0.7", "-0.0", "1.0", "2.5", "5000.0", "1e300");
    }

    @Provide
    Arbitrary<RuleInput> inputs() {
        return known();
    }

    /** Inputs of which some values are missing. */
    static Arbitrary<RuleInput> known() {
        Arbitrary<Long> longs = Arbitraries.of(0L, 1L, 2L, 4L, 5L, 6L, -1L, Long.MAX_VALUE);
        Arbitrary<BigDecimal> decimals = Arbitraries.of("0", "0.7", "0.70", "0.69999", "1", "2.50", "5000")
                .map(BigDecimal::new);
        Arbitrary<Map<String, Object>> numbers = Combinators.combine(
                        longs.injectNull(0.3).list().ofSize(3),
                        decimals.injectNull(0.3).list().ofSize(3))
                .as((ints, doubles) -> {
                    Map<String, Object> values = new HashMap<>();
                    put(values, "phoneBuyers7d", ints.get(0));
                    put(values, "buyerOrders24h", ints.get(1));
                    put(values, "returnDays", ints.get(2));
                    put(values, "priceRatio", doubles.get(0));
                    put(values, "goodsLift", doubles.get(1));
                    put(values, "buyerSum24h", doubles.get(2));
                    return values;
                });
        Arbitrary<Map<String, Object>> others = Combinators.combine(
                        Arbitraries.of(true, false).injectNull(0.3),
                        Arbitraries.of(true, false).injectNull(0.3),
                        Arbitraries.of("valid", "invalid", "C").injectNull(0.3))
                .as((heading, payer, check) -> {
                    Map<String, Object> values = new HashMap<>();
                    put(values, "headingDiffers", heading);
                    put(values, "payerIsBuyer", payer);
                    put(values, "idCheck", check);
                    return values;
                });
        Arbitrary<List<String>> findings =
                Arbitraries.of("document-missing", "valid", "id-missing").list().ofMaxSize(2);
        return Combinators.combine(
                        numbers,
                        others,
                        findings,
                        Arbitraries.of("prohibited-hs", "brand-grants").list().ofMaxSize(2),
                        Arbitraries.of(true, false),
                        Arbitraries.of("C", "D", "NR").injectNull(0.3))
                .as(ConditionPropertyTest::input);
    }

    private static RuleInput input(
            Map<String, Object> numbers,
            Map<String, Object> others,
            List<String> findings,
            List<String> lists,
            boolean limits,
            @org.jspecify.annotations.Nullable String rating) {
        Map<String, Object> signals = new HashMap<>(numbers);
        signals.putAll(others);
        return new RuleInput(
                new Deal("N1").consignment(),
                findings.stream()
                        .map(code -> new MatchFinding(code, "minor", List.of(), "", "", List.of(), new Words("", "")))
                        .toList(),
                new Signals(signals),
                lists.stream()
                        .map(list -> new ListHit(list, "", "", new Words("", "")))
                        .toList(),
                limits
                        ? new LimitView(true, new BigDecimal("5000"), BigDecimal.TEN, new BigDecimal("26000"))
                        : LimitView.NONE,
                rating == null ? Map.of() : Map.of("merchant", rating));
    }

    private static void put(Map<String, Object> values, String name, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
