package io.tidegate.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidegate.contracts.document.CebTime;
import io.tidegate.kernel.problem.Language;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class DocumentProperties {

    private final DocumentChecker checker = DocumentChecker.usual();

    @Property(tries = 500)
    void checkingChangesNothingAndNeverThrows(@ForAll("damaged") ObjectNode document) {
        var before = document.deepCopy();

        checker.check(document, Language.ZH);

        assertThat(document).isEqualTo(before);
    }

    /** 19 significant digits in all, 5 after the point, whatever zeros stand around them; a string is the same as a number. */
    @Property(tries = 1000)
    void decimalsFollowTheSchema(@ForAll BigInteger unscaled, @ForAll @IntRange(min = -25, max = 10) int scale) {
        var number = new BigDecimal(unscaled.abs(), scale);
        var plain = number.stripTrailingZeros();
        var fraction = Math.max(0, plain.scale());
        var whole = plain.signum() == 0 ? 0 : Math.max(0, plain.precision() - plain.scale());
        var right = fraction <= 5 && whole + fraction <= 19;

        assertThat(accepts(DecimalNode.valueOf(number))).isEqualTo(right);
        assertThat(accepts(TextNode.valueOf(number.toPlainString()))).isEqualTo(right);
        assertThat(accepts(TextNode.valueOf("000" + number.toPlainString()))).isEqualTo(right);
    }

    @Property(tries = 2000)
    void timesAreThoseOfTheContract(@ForAll("times") String text) {
        @Nullable Instant expected = null;
        try {
            expected = CebTime.parse(text);
        } catch (DateTimeException e) {
            assertThat(e).isNotNull();
        }

        assertThat(MessageTime.parse(text)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> times() {
        return Arbitraries.integers()
                .between(1980, 2030)
                .flatMap(year -> Arbitraries.strings()
                        .numeric()
                        .withChars("0123")
                        .ofLength(10)
                        .map(rest -> year + rest));
    }

    @Provide
    Arbitrary<ObjectNode> damaged() {
        Arbitrary<JsonNode> values = Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(80).map(TextNode::valueOf),
                Arbitraries.bigDecimals().map(DecimalNode::valueOf),
                Arbitraries.just(JsonNodeFactory.instance.nullNode()),
                Arbitraries.just(JsonNodeFactory.instance.arrayNode().add(1)),
                Arbitraries.just(JsonNodeFactory.instance.objectNode()),
                Arbitraries.just(JsonNodeFactory.instance.booleanNode(true)));
        return Arbitraries.of(Fixtures.NAMES).flatMap(name -> {
            var fields = new ArrayList<String>();
            Fixtures.document(name).fieldNames().forEachRemaining(fields::add);
            return Arbitraries.of(fields)
                    .list()
                    .ofMaxSize(4)
                    .flatMap(chosen -> values.list().ofSize(chosen.size()).map(nodes -> {
                        var document = Fixtures.document(name);
                        for (var i = 0; i < nodes.size(); i++) {
                            if (i % 2 == 1 && document.at("/lines/0") instanceof ObjectNode line) {
                                line.set("qty", nodes.get(i));
                            } else {
                                document.set(chosen.get(i), nodes.get(i));
                            }
                        }
                        return document;
                    }));
        });
    }

    private boolean accepts(JsonNode goodsValue) {
        var order = Fixtures.document("order");
        order.set("goodsValue", goodsValue);
        return checker.check(order, Language.EN) instanceof Checked.Valid;
    }
}
