package io.tidegate.risk.consignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.risk.testing.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MatchingTest {

    private static Dossier file(Sample... samples) {
        return Dossier.empty("key").with(Stream.of(samples).map(Sample::entry).toList());
    }

    private static Dossier file(List<Sample> samples) {
        return file(samples.toArray(Sample[]::new));
    }

    @Test
    void fourDocumentsOfOneOrderAreOneCompleteConsignment() {
        List<Consignment> consignments = file(Sample.complete("P1", "N1")).consignments();

        assertThat(consignments).singleElement().satisfies(consignment -> {
            assertThat(consignment.id()).isEqualTo("P1|N1");
            assertThat(consignment.missing()).isEmpty();
            assertThat(consignment.waybills()).hasSize(1);
        });
    }

    @Test
    void equalOrderNumbersOfTwoPlatformsStayApart() {
        Dossier dossier = file(Sample.complete("P1", "N1"))
                .with(Sample.complete("P2", "N1").stream().map(Sample::entry).toList());

        assertThat(dossier.consignments()).extracting(Consignment::id).containsExactly("P1|N1", "P2|N1");
        assertThat(dossier.consignments()).allSatisfy(consignment -> {
            assertThat(consignment.missing()).isEmpty();
            assertThat(consignment.waybills()).hasSize(1);
        });
    }

    @Test
    void waybillThatNoDeclarationNamesGoesToTheOnlyPlatform() {
        assertThat(file(Sample.order("P1", "N1"), Sample.waybill("P9", "N1")).consignments())
                .singleElement()
                .satisfies(consignment -> assertThat(consignment.waybills()).hasSize(1));
    }

    @Test
    void waybillThatCouldBelongToTwoPlatformsBelongsToNone() {
        assertThat(file(Sample.order("P1", "N1"), Sample.order("P2", "N1"), Sample.waybill("P9", "N1"))
                        .consignments())
                .hasSize(2)
                .allSatisfy(consignment -> assertThat(consignment.waybills()).isEmpty());
    }

    /** CEB511 names one order and is one parcel: who declares another order with its number has no waybill (decision 0053). */
    @Test
    void waybillOfImportIsOfTheOrderThatItNames() {
        Dossier first = file(Sample.complete("P1", "N1"));
        Dossier second = file(
                Sample.order("P1", "N2"),
                Sample.payment("P1", "N2"),
                Sample.declaration("P1", "N2").with("logisticsNo", "W-P1N1"));

        assertThat(first.consignments())
                .singleElement()
                .satisfies(consignment -> assertThat(consignment.missing()).isEmpty());
        assertThat(second.consignments())
                .singleElement()
                .satisfies(consignment -> assertThat(consignment.missing()).containsExactly(DocumentType.WAYBILL));
    }

    /** An order may go in two parcels, and be declared in two parts. */
    @Test
    void splitOrderHasAllItsParts() {
        List<Sample> samples = new ArrayList<>(Sample.complete("P1", "N1"));
        samples.add(Sample.waybill("P1", "N1x").with("orderNo", "N1"));
        samples.add(Sample.declaration("P1", "N1x").with("orderNo", "N1"));

        assertThat(file(samples).consignments()).singleElement().satisfies(consignment -> {
            assertThat(consignment.waybills()).hasSize(2);
            assertThat(consignment.declarations()).hasSize(2);
            assertThat(consignment.missing()).isEmpty();
        });
    }

    @Test
    void laterRevisionReplacesAndDeletionRemoves() {
        Sample order = Sample.order("P1", "N1");
        Sample changed = order.with("goodsValue", 300).revision(2, "20210301130000");

        Consignment afterChange = file(changed, order).consignments().getFirst();
        Consignment afterDeletion = file(changed, order.revision(3, "20210301140000"), order)
                .consignments()
                .getFirst();

        assertThat(afterChange.orders())
                .singleElement()
                .satisfies(part -> assertThat(part.document().goodsValue()).isEqualByComparingTo("300"));
        assertThat(afterDeletion.withdrawn()).isTrue();
    }

    @Test
    void documentKnownAlreadyChangesNothing() {
        Dossier dossier = file(Sample.complete("P1", "N1"));

        assertThat(dossier.with(List.of(Sample.order("P1", "N1").entry()))).isSameAs(dossier);
    }

    @Test
    void generalTradeIsCompleteWithItsDeclaration() {
        Consignment consignment = file(Sample.generalTrade("C7"), Sample.inspection("KRC", "C7", null, "violation"))
                .consignments()
                .getFirst();

        assertThat(consignment.id()).isEqualTo("KRC|C7");
        assertThat(consignment.missing()).isEmpty();
        assertThat(consignment.inspections()).hasSize(1);
        assertThat(Sample.generalTrade("C7").entry().joinKey()).isEqualTo("KRC|C7");
        assertThat(Sample.inspection("KRC", "C7", null, "violation").entry().joinKey())
                .isEqualTo("KRC|C7");
    }

    @Test
    void inspectionAndReturnFindTheirDeclaration() {
        assertThat(file(
                                Sample.declaration("P1", "N1"),
                                Sample.inspection("DEC1", "C-P1N1", "N1", "conforming"),
                                Sample.giveBack("P1", "N1", 1))
                        .consignments())
                .singleElement()
                .satisfies(consignment -> {
                    assertThat(consignment.inspections()).hasSize(1);
                    assertThat(consignment.returns()).hasSize(1);
                    assertThat(consignment.missing())
                            .containsExactly(DocumentType.ORDER, DocumentType.PAYMENT, DocumentType.WAYBILL);
                });
    }
}
