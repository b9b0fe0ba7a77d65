package io.tidegate.trace.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.trace.identifier.Identifier.MerchantItem;
import io.tidegate.trace.identifier.Identifier.OrderNode;
import io.tidegate.trace.identifier.Identifier.Report;
import io.tidegate.trace.identifier.Identifiers;
import io.tidegate.trace.lineage.ConsignmentClaims.Head;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoodsClaimsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
    private static final Report REPORT = new Report("LAB", "R-1");

    private static Head head(int appType) {
        return new Head("M|1", appType, NOON);
    }

    private static List<String> links(Claims claims) {
        return claims.edges().stream()
                .filter(edge -> !Membership.byName(edge))
                .map(edge -> edge.parent().uri() + " " + edge.kind() + " "
                        + edge.child().uri() + " " + edge.certainty())
                .toList();
    }

    @Test
    void filingPutsAnArticleUnderItsProductAndCommodityWeakly() {
        assertThat(links(GoodsClaims.ofFiling(head(1), "M", "SKU 1", "6901234567892", "1901101010")))
                .containsExactlyInAnyOrder(
                        "https://id.gs1.org/01/06901234567892 MEMBERSHIP urn:tidegate:item:M:SKU%201 WEAK",
                        "urn:tidegate:commodity:1901101010 MEMBERSHIP urn:tidegate:item:M:SKU%201 WEAK");
        assertThat(links(GoodsClaims.ofFiling(head(1), "M", null, "6901234567892", "1901101010")))
                .containsExactly(
                        "urn:tidegate:commodity:1901101010 MEMBERSHIP https://id.gs1.org/01/06901234567892 WEAK");
        assertThat(links(GoodsClaims.ofFiling(head(1), "M", "SKU 1", "6901234567893", null)))
                .isEmpty();
    }

    @Test
    void reportIsAboutItsLotAndOrderOrElseWeaklyItsProductOrArticle() {
        OrderNode order = new OrderNode("E", "1");
        MerchantItem item = new MerchantItem("M", "SKU");
        String lot = "urn:tidegate:report:LAB:R-1 REPORT https://id.gs1.org/01/06901234567892/10/L1 CERTAIN";
        assertThat(report("6901234567892", "L1", null, item)).containsExactly(lot);
        assertThat(report("6901234567892", "L1", order, item))
                .containsExactly(lot, "urn:tidegate:report:LAB:R-1 REPORT urn:tidegate:order:E:1 CERTAIN");
        assertThat(report("6901234567892", null, null, item))
                .containsExactly("urn:tidegate:report:LAB:R-1 REPORT https://id.gs1.org/01/06901234567892 WEAK");
        assertThat(report(null, "L1", null, item))
                .containsExactly("urn:tidegate:report:LAB:R-1 REPORT urn:tidegate:item:M:SKU WEAK");
        assertThat(report(null, null, null, null)).isEmpty();
    }

    private static List<String> report(
            @Nullable String gtin, @Nullable String lots, @Nullable OrderNode order, @Nullable MerchantItem item) {
        return links(GoodsClaims.ofReport(head(1), REPORT, new GoodsClaims.About(gtin, lots, order, item)));
    }

    @Test
    void changeOutdatesWhatWasSaidBeforeAndDeletionAllOfIt() {
        Claims change = GoodsClaims.ofFiling(head(2), "M", "SKU", "6901234567892", null);
        assertThat(change.revisions()).hasSize(1);
        assertThat(change.edges()).hasSize(1);
        assertThat(change.edges().getFirst().from())
                .isEqualTo(change.revisions().getFirst().since());
        Claims deletion = GoodsClaims.ofFiling(head(3), "M", "SKU", "6901234567892", null);
        assertThat(deletion.edges()).isEmpty();
        assertThat(deletion.revisions().getFirst().since())
                .isAfter(change.revisions().getFirst().since());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:tidegate:item:M:SKU%201",
                "urn:tidegate:commodity:1901101010",
                "urn:tidegate:report:LAB:R-1",
                "urn:tidegate:order:E:1",
                "urn:tidegate:parcel:L:1"
            })
    void ownNamesAreReadAsTheyAreWritten(String uri) {
        assertThat(Identifiers.any(uri))
                .isNotNull()
                .satisfies(thing -> assertThat(thing.uri()).isEqualTo(uri));
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:tidegate:item:M", "urn:tidegate:commodity:", "urn:tidegate:report:LAB:R:1"})
    void brokenOwnNamesAreNone(String uri) {
        assertThat(Identifiers.any(uri)).isNull();
    }
}
