package io.tidegate.trace.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.trace.identifier.Identifier.OrderNode;
import io.tidegate.trace.identifier.Identifier.Parcel;
import io.tidegate.trace.lineage.Claims.Edge;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsignmentClaimsTest {

    private static final Instant NOON = Instant.parse("2021-03-01T04:00:00Z");
    private static final String MILK = "6901234567892";
    private static final String HONEY = "4006381333931";

    @Test
    void lotOfTheOnlyProductIsCertain() {
        assertThat(goods("L1, L2", MILK, MILK))
                .containsExactlyInAnyOrder(
                        "https://id.gs1.org/01/06901234567892/10/L1 CERTAIN",
                        "https://id.gs1.org/01/06901234567892/10/L2 CERTAIN");
    }

    @Test
    void asManyLotsAsLinesBelongInTheirOrder() {
        assertThat(goods("L1;L2", MILK, HONEY))
                .containsExactlyInAnyOrder(
                        "https://id.gs1.org/01/06901234567892/10/L1 CERTAIN",
                        "https://id.gs1.org/01/04006381333931/10/L2 CERTAIN");
    }

    @Test
    void oneLotForTwoProductsMayBelongToEither() {
        assertThat(goods("L1", MILK, HONEY))
                .containsExactlyInAnyOrder(
                        "https://id.gs1.org/01/06901234567892/10/L1 WEAK",
                        "https://id.gs1.org/01/04006381333931/10/L1 WEAK");
    }

    @Test
    void withoutLotOnlyTheProductIsKnownAndThatWeakly() {
        assertThat(goods(null, MILK)).containsExactly("https://id.gs1.org/01/06901234567892 WEAK");
        assertThat(goods(" ", "")).isEmpty();
        assertThat(goods("L1", "SKU-1")).isEmpty();
    }

    @Test
    void consignmentCostsTwoEdgesBesidesTheLotOfItsProduct() {
        Claims order = order(1, "L1", MILK);
        Claims declaration = ConsignmentClaims.ofDeclaration(
                new ConsignmentClaims.Head("C|1", 1, NOON), new OrderNode("E", "1"), new Parcel("L", "P"));

        assertThat(order.edges()).filteredOn(edge -> !Membership.byName(edge)).hasSize(1);
        assertThat(declaration.edges()).hasSize(1);
        assertThat(order.revisions()).isEmpty();
        assertThat(declaration.revisions()).isEmpty();
    }

    @Test
    void changeInTheSameSecondIsLaterAndDeletionLaterStill() {
        Instant first = order(1, "L1", MILK).edges().getFirst().from();
        Claims change = order(2, "L2", MILK);
        Claims deletion = order(3, "L2", MILK);

        assertThat(change.edges().getFirst().from())
                .isAfter(first)
                .isEqualTo(change.revisions().getFirst().since());
        assertThat(deletion.edges()).isEmpty();
        assertThat(deletion.revisions().getFirst().since())
                .isAfter(change.revisions().getFirst().since());
    }

    private static List<String> goods(@org.jspecify.annotations.Nullable String lots, String... barCodes) {
        return order(1, lots, barCodes).edges().stream()
                .filter(edge -> !Membership.byName(edge))
                .map(ConsignmentClaimsTest::words)
                .toList();
    }

    private static Claims order(int appType, @org.jspecify.annotations.Nullable String lots, String... barCodes) {
        return ConsignmentClaims.ofOrder(
                new ConsignmentClaims.Head("E|1", appType, NOON), "E", "1", lots, List.of(barCodes));
    }

    private static String words(Edge edge) {
        return edge.parent().uri() + " " + edge.certainty();
    }
}
