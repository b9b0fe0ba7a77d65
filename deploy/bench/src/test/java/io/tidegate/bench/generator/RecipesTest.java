package io.tidegate.bench.generator;

import static io.tidegate.bench.generator.Posted.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.document.CebTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every recipe has its signal, and its twin has not. */
class RecipesTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Map<Long, List<Posted>> FRAUDS = new LinkedHashMap<>();
    private static final Map<Long, List<Posted>> TWINS = new LinkedHashMap<>();

    static {
        var consignments = new Consignments(new GeneratorSettings(11, 6_000, LocalDate.of(2021, 1, 4), 90, 0.3, 0.3));
        while (consignments.hasNext()) {
            Posted posted = Posted.of(consignments.next());
            Truth truth = posted.truth();
            if (!truth.plain()) {
                (truth.pattern() == null ? TWINS : FRAUDS)
                        .computeIfAbsent(truth.scenario(), _ -> new ArrayList<>())
                        .add(posted);
            }
        }
    }

    @Test
    void splittersPassTheLimitWithinADayAndTwinsDoNot() {
        scenarios(FRAUDS, "order-splitting", orders -> {
            assertThat(distinct(orders, p -> p.order().get("buyerIdNumber").asText()))
                    .isEqualTo(1);
            assertThat(orders.size()).isBetween(3, 5);
            assertThat(sum(orders)).isGreaterThan(new BigDecimal("5000"));
            assertThat(span(orders)).isLessThan(Duration.ofHours(6));
            orders.forEach(
                    p -> assertThat(p.amount("goodsValue")).isBetween(new BigDecimal("1500"), new BigDecimal("4900")));
        });
        scenarios(TWINS, "order-splitting", orders -> assertThat(sum(orders)).isLessThan(new BigDecimal("5000")));
    }

    @Test
    void borrowedIdentitiesShareOnePhone() {
        scenarios(FRAUDS, "identity-borrowing", orders -> {
            assertThat(distinct(orders, p -> p.order().get("buyerTelephone").asText()))
                    .isEqualTo(1);
            assertThat(distinct(orders, p -> p.order().get("buyerIdNumber").asText()))
                    .isBetween(5L, 8L);
            assertThat(span(orders)).isLessThan(Duration.ofDays(3));
        });
        scenarios(
                TWINS,
                "identity-borrowing",
                orders -> assertThat(distinct(
                                orders, p -> p.order().get("buyerIdNumber").asText()))
                        .isEqualTo(3));
    }

    @Test
    void pushedOrdersHaveOnePayerAndAConstantStep() {
        scenarios(FRAUDS, "order-pushing", orders -> {
            assertThat(distinct(orders, p -> p.payment().get("payerIdNumber").asText()))
                    .isEqualTo(1);
            assertThat(distinct(orders, p -> p.order().get("buyerIdNumber").asText()))
                    .isEqualTo(orders.size());
            List<Long> times = orders.stream()
                    .map(p -> CebTime.parse(p.payment().get("payTime").asText()).getEpochSecond())
                    .toList();
            long step = times.get(1) - times.get(0);
            for (int i = 1; i < times.size(); i++) {
                assertThat(times.get(i) - times.get(i - 1)).isEqualTo(step);
            }
            assertThat(distinct(orders, p -> p.order().get("lines").toString())).isEqualTo(1);
        });
        scenarios(
                TWINS,
                "order-pushing",
                orders -> assertThat(distinct(
                                orders, p -> p.payment().get("payerIdNumber").asText()))
                        .isEqualTo(8));
    }

    @Test
    void fakeWaybillsAreOffByWeightTimeOrNumber() {
        scenarios(FRAUDS, "fake-logistics", orders -> {
            Posted last = orders.getLast();
            boolean light = weightShare(last).compareTo(new BigDecimal("0.5")) < 0;
            boolean early = time(last.waybill()).isBefore(time(last.order()));
            boolean twice = last.waybill().get("appType").asText().equals("2")
                    && last.waybill()
                            .get("logisticsNo")
                            .equals(orders.getFirst().waybill().get("logisticsNo"));
            assertThat(light || early || twice).isTrue();
        });
        scenarios(
                TWINS,
                "fake-logistics",
                orders -> assertThat(weightShare(orders.getFirst()))
                        .isBetween(new BigDecimal("0.91"), new BigDecimal("0.97")));
    }

    @Test
    void pricesAreLowInFraudsAndOnlyReducedInTwins() {
        eachLine(
                FRAUDS,
                "under-valuation",
                (line, product) ->
                        assertThat(share(line, product)).isBetween(new BigDecimal("0.29"), new BigDecimal("0.56")));
        eachLine(TWINS, "under-valuation", (line, product) -> {
            assertThat(share(line, product)).isBetween(new BigDecimal("0.74"), new BigDecimal("0.91"));
            assertThat(line.get("note").asText()).contains("promotion");
        });
        eachLine(
                FRAUDS,
                "counterfeit",
                (line, product) ->
                        assertThat(share(line, product)).isBetween(new BigDecimal("0.39"), new BigDecimal("0.66")));
    }

    @Test
    void counterfeitsLackTheGrant() {
        scenarios(
                FRAUDS,
                "counterfeit",
                orders -> assertThat(granted(orders.getFirst())).isFalse());
        scenarios(
                TWINS,
                "counterfeit",
                orders -> assertThat(granted(orders.getFirst())).isTrue());
    }

    @Test
    void codesAreOfAnotherHeadingInFraudsOnly() {
        eachLine(
                FRAUDS,
                "hs-misdescription",
                (line, product) -> assertThat(code(line).substring(0, 4))
                        .isNotEqualTo(product.gcode().substring(0, 4)));
        eachLine(TWINS, "hs-misdescription", (line, product) -> {
            assertThat(code(line))
                    .isNotEqualTo(product.gcode())
                    .startsWith(product.gcode().substring(0, 8));
        });
    }

    @Test
    void unsafeLotsAreNamedByAWarning() {
        scenarios(
                FRAUDS,
                "unsafe-goods",
                orders -> assertThat(warned(orders.getFirst())).isTrue());
        scenarios(
                TWINS,
                "unsafe-goods",
                orders -> assertThat(warned(orders.getFirst())).isFalse());
    }

    @Test
    void forbiddenGoodsHaveAProhibitedPrefix() {
        scenarios(
                FRAUDS,
                "forbidden-goods",
                orders -> assertThat(prohibited(orders.getFirst())).isTrue());
        scenarios(
                TWINS,
                "forbidden-goods",
                orders -> assertThat(prohibited(orders.getFirst())).isFalse());
    }

    @Test
    void returnsAreTooMuchOrTooLateInFraudsOnly() {
        scenarios(
                FRAUDS,
                "returns-abuse",
                orders -> assertThat(lateOrTooMuch(orders.getFirst())).isTrue());
        scenarios(TWINS, "returns-abuse", orders -> {
            assertThat(orders.getFirst().back().isMissingNode()).isFalse();
            assertThat(lateOrTooMuch(orders.getFirst())).isFalse();
        });
    }

    @Test
    void leakagePassesTheBalanceAndTwinsKeepWithin() {
        scenarios(FRAUDS, "bonded-leakage", orders -> assertThat(taken(orders)).isGreaterThan(balance(orders)));
        scenarios(TWINS, "bonded-leakage", orders -> assertThat(taken(orders)).isLessThanOrEqualTo(balance(orders)));
    }

    @Test
    void mismatchesContradictAndTwinsOnlyLookSo() {
        scenarios(FRAUDS, "mismatch", orders -> {
            Posted p = orders.getFirst();
            boolean paid = decimal(p.payment(), "amountPaid").compareTo(p.amount("acturalPaid")) != 0;
            boolean consignee = !p.waybill().get("consignee").equals(p.order().get("consignee"));
            boolean extra =
                    p.declaration().get("lines").size() > p.order().get("lines").size();
            assertThat(paid || consignee || extra).isTrue();
        });
        scenarios(TWINS, "mismatch", orders -> {
            Posted p = orders.getFirst();
            assertThat(decimal(p.payment(), "amountPaid")).isEqualByComparingTo(p.amount("acturalPaid"));
            assertThat(p.waybill().get("consignee")).isNotEqualTo(p.order().get("consignee"));
            assertThat(Normalizer.normalize(p.waybill().get("consigneeAddress").asText(), Normalizer.Form.NFKC)
                            .replace(" ", ""))
                    .isEqualTo(p.order().get("consigneeAddress").asText());
        });
    }

    @Test
    void positiveListOfTheDemoHasEverythingButForbiddenGoods() {
        List<String> headings = CsvFile.resource("/generator/positive-list.csv").stream()
                .map(row -> Catalogue.get(row, "hs"))
                .toList();
        assertThat(CATALOGUE.products()).allMatch(product -> on(headings, product.gcode()));
        assertThat(CATALOGUE.forbidden()).allSatisfy(goods -> {
            assertThat(on(headings, goods.neighbour().gcode())).isTrue();
            assertThat(on(headings, goods.goods().gcode())).isFalse();
        });
        FRAUDS.values().stream()
                .flatMap(List::stream)
                .forEach(posted -> posted.declaration()
                        .get("lines")
                        .forEach(line -> assertThat(on(headings, code(line)) || prohibited(posted))
                                .isTrue()));
        TWINS.values().stream()
                .flatMap(List::stream)
                .forEach(posted -> posted.declaration()
                        .get("lines")
                        .forEach(line -> assertThat(on(headings, code(line))).isTrue()));
    }

    private static boolean on(List<String> headings, String code) {
        return headings.stream().anyMatch(code::startsWith);
    }

    private interface LineCheck {
        void check(JsonNode declaredLine, Product product);
    }

    private static void eachLine(Map<Long, List<Posted>> from, String pattern, LineCheck check) {
        scenarios(
                from,
                pattern,
                orders -> orders.forEach(
                        posted -> posted.declaration().get("lines").forEach(line -> check.check(line, product(line)))));
    }

    private static void scenarios(Map<Long, List<Posted>> from, String pattern, Consumer<List<Posted>> check) {
        List<List<Posted>> found = from.values().stream()
                .filter(orders -> pattern.equals(orders.getFirst().truth().pattern())
                        || pattern.equals(orders.getFirst().truth().twinOf()))
                .toList();
        assertThat(found).as(pattern).hasSizeGreaterThan(4);
        found.forEach(check);
    }

    private static Product product(JsonNode line) {
        return CATALOGUE.products().stream()
                .filter(p -> p.gtin().equals(line.get("barCode").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal share(JsonNode line, Product product) {
        return decimal(line, "price").divide(product.price(), 3, RoundingMode.HALF_UP);
    }

    private static String code(JsonNode line) {
        return line.get("gcode").asText();
    }

    private static boolean granted(Posted posted) {
        Product product = product(posted.declaration().get("lines").get(0));
        return CATALOGUE.mayBeSold(
                product.brand(), posted.order().get("ebcCode").asText());
    }

    private static boolean warned(Posted posted) {
        JsonNode line = posted.order().get("lines").get(0);
        Set<String> lots =
                CATALOGUE.warnedLots().getOrDefault(line.get("barCode").asText(), Set.of());
        return lots.contains("")
                || lots.contains(posted.order().get("batchNumbers").asText());
    }

    private static boolean prohibited(Posted posted) {
        String declared = code(posted.declaration().get("lines").get(0));
        return CsvFile.resource("/lists/prohibited-hs.csv").stream()
                .anyMatch(row -> declared.startsWith(Catalogue.get(row, "prefix")));
    }

    private static boolean lateOrTooMuch(Posted posted) {
        JsonNode back = posted.back();
        boolean late = Duration.between(time(posted.declaration()), time(back)).toDays() > 30;
        boolean tooMuch = decimal(back.get("lines").get(0), "qty")
                        .compareTo(decimal(posted.declaration().get("lines").get(0), "qty"))
                > 0;
        return late || tooMuch;
    }

    private static BigDecimal taken(List<Posted> orders) {
        return orders.stream()
                .map(p -> decimal(p.declaration().get("lines").get(0), "qty"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal balance(List<Posted> orders) {
        JsonNode declaration = orders.getFirst().declaration();
        String item = declaration.get("lines").get(0).get("itemRecordNo").asText();
        return CsvFile.resource("/lists/account-books.csv").stream()
                .filter(row -> Catalogue.get(row, "emsNo")
                                .equals(declaration.get("emsNo").asText())
                        && Catalogue.get(row, "itemRecordNo").equals(item))
                .map(row -> new BigDecimal(Catalogue.get(row, "balance")))
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal weightShare(Posted posted) {
        return decimal(posted.waybill(), "weight")
                .divide(decimal(posted.declaration(), "grossWeight"), 3, RoundingMode.HALF_UP);
    }

    private static BigDecimal sum(List<Posted> orders) {
        return orders.stream().map(p -> p.amount("goodsValue")).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Duration span(List<Posted> orders) {
        return Duration.between(
                time(orders.getFirst().order()), time(orders.getLast().order()));
    }

    private static Instant time(JsonNode document) {
        return CebTime.parse(document.get("appTime").asText());
    }

    private static long distinct(List<Posted> orders, Function<Posted, String> value) {
        return orders.stream().map(value).collect(Collectors.toSet()).size();
    }
}
