package io.tidegate.bench.generator;

import static io.tidegate.bench.generator.Posted.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The laws that hold for every plain consignment, and those that even a fraud keeps. */
class ArithmeticTest {

    private static final BigDecimal SINGLE_LIMIT = new BigDecimal("5000");

    @Property(tries = 40)
    void ordersAddUp(@ForAll long seed) {
        for (Posted posted : posted(seed, 0.3)) {
            BigDecimal lines = BigDecimal.ZERO;
            for (JsonNode line : posted.order().get("lines")) {
                assertThat(decimal(line, "price").multiply(decimal(line, "qty")))
                        .isEqualByComparingTo(decimal(line, "totalPrice"));
                lines = lines.add(decimal(line, "totalPrice"));
            }
            assertThat(lines).isEqualByComparingTo(posted.amount("goodsValue"));
            assertThat(posted.amount("goodsValue")
                            .add(posted.amount("freight"))
                            .add(posted.amount("taxTotal"))
                            .subtract(posted.amount("discount")))
                    .isEqualByComparingTo(posted.amount("acturalPaid"));
            assertThat(posted.amount("goodsValue")
                            .add(posted.amount("freight"))
                            .multiply(new BigDecimal("0.091"))
                            .setScale(2, RoundingMode.HALF_UP))
                    .isEqualByComparingTo(posted.amount("taxTotal"));
        }
    }

    @Property(tries = 40)
    void plainConsignmentsAreConsistent(@ForAll long seed) {
        for (Posted posted : posted(seed, 0)) {
            JsonNode order = posted.order();
            JsonNode declaration = posted.declaration();
            assertThat(posted.amount("goodsValue").add(posted.amount("freight")))
                    .isLessThan(SINGLE_LIMIT);
            assertThat(decimal(posted.payment(), "amountPaid")).isEqualByComparingTo(posted.amount("acturalPaid"));
            for (String field : List.of("consignee", "consigneeTelephone", "consigneeAddress", "orderNo")) {
                assertThat(posted.waybill().get(field)).isEqualTo(order.get(field));
            }
            for (String field :
                    List.of("buyerName", "buyerIdNumber", "buyerTelephone", "consigneeAddress", "ebcCode")) {
                assertThat(declaration.get(field)).isEqualTo(order.get(field));
            }
            assertThat(posted.payment().get("payerIdNumber")).isEqualTo(order.get("buyerIdNumber"));
            assertThat(ChineseId.hasRightCheck(order.get("buyerIdNumber").asText()))
                    .isTrue();
            assertThat(declaration.get("lines")).hasSameSizeAs(order.get("lines"));
            assertThat(decimal(declaration, "netWeight")).isLessThan(decimal(declaration, "grossWeight"));
            BigDecimal share = decimal(posted.waybill(), "weight")
                    .divide(decimal(declaration, "grossWeight"), 3, RoundingMode.HALF_UP);
            assertThat(share).isBetween(new BigDecimal("0.970"), new BigDecimal("1.040"));
            boolean bonded = declaration.get("tradeMode").asText().equals("1210");
            assertThat(declaration.has("emsNo")).isEqualTo(bonded);
            assertThat(declaration.get("lines").get(0).has("itemRecordNo")).isEqualTo(bonded);
        }
    }

    private static List<Posted> posted(long seed, double rate) {
        var consignments = new Consignments(new GeneratorSettings(seed, 60, LocalDate.of(2021, 1, 4), 3, rate, rate));
        return Stream.generate(() -> Posted.of(consignments.next())).limit(60).toList();
    }
}
