package io.tidegate.risk.consignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.risk.testing.Sample;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Export orders, receipts, waybills and declarations meet, though a waybill names no order (CEB505). */
class ExportMatchingTest {

    private final ExportDesk desk = new ExportDesk();

    private void arrive(Sample... samples) throws SQLException {
        desk.arrive(List.of(samples));
    }

    private void arrive(List<Sample> samples) throws SQLException {
        desk.arrive(samples);
    }

    private Consignment only() {
        return desk.only();
    }

    @Test
    void fourDocumentsOfOneOrderAreOneConsignment() throws SQLException {
        arrive(Sample.export("M1", "order2018050711340001"));

        Consignment consignment = only();
        assertThat(consignment.id()).isEqualTo("1105910159|M1|order2018050711340001");
        assertThat(consignment.export()).isTrue();
        assertThat(consignment.retailImport()).isFalse();
        assertThat(consignment.missing()).isEmpty();
        assertThat(consignment.waybills()).hasSize(1);
        assertThat(ExportDesk.findings(consignment)).isEmpty();
        assertThat(Enterprises.byRole(consignment))
                .isEqualTo(Map.of(
                        "platform", "1105910159",
                        "merchant", "M1",
                        "payment", "1105910160",
                        "logistics", "1105910161",
                        "declarant", "1105910163"));
    }

    @Test
    void waybillIsFoundWhicheverComesFirst() throws SQLException {
        for (List<Sample> order :
                List.of(Sample.export("M1", "N1"), Sample.export("M1", "N1").reversed())) {
            ExportMatchingTest other = new ExportMatchingTest();
            for (Sample sample : order) {
                other.arrive(sample);
            }
            assertThat(other.only().missing()).isEmpty();
        }
    }

    @Test
    void onlyItsOwnDocumentsAreMissing() throws SQLException {
        List<Sample> all = Sample.export("M1", "N1");
        arrive(all.get(3));

        assertThat(only().missing())
                .containsExactly(DocumentType.EXPORT_ORDER, DocumentType.EXPORT_PAYMENT, DocumentType.EXPORT_WAYBILL);
    }

    /** Announcement 2020-75: to businesses, and to warehouses abroad, order and waybill are sent. */
    @ParameterizedTest
    @ValueSource(strings = {"9710", "9810"})
    void exportToBusinessesNeedsNoReceiptOfMoney(String tradeMode) throws SQLException {
        List<Sample> all = Sample.export("M1", "N1");
        arrive(all.get(0), all.get(2), all.get(3).with("tradeMode", tradeMode));

        assertThat(only().missing()).isEmpty();
    }

    @Test
    void declarationThatMovesToAnotherParcelTakesItsWaybill() throws SQLException {
        arrive(Sample.export("M1", "N1"));
        arrive(Sample.exportWaybill("OTHER").with("grossWeight", 81));
        Sample moved = Sample.exportDeclaration("M1", "N1", "L-N1")
                .with("logisticsNo", "OTHER")
                .revision(2, "20210301140000");
        arrive(moved);

        assertThat(only().waybills())
                .singleElement()
                .satisfies(part -> assertThat(part.document().logisticsNo()).isEqualTo("OTHER"));
    }

    @Test
    void changeOfAWaybillIsSeenByTheOrderThatItBelongsTo() throws SQLException {
        arrive(Sample.export("M1", "N1"));
        arrive(Sample.exportWaybill("L-N1").with("grossWeight", 20).revision(2, "20210301140000"));

        assertThat(ExportDesk.findings(only())).containsExactly("waybill-weight-differs");
    }

    @Test
    void twoParcelsOfOneOrderAddUp() throws SQLException {
        arrive(Sample.export("M1", "N1"));
        arrive(Sample.exportWaybill("L2"), Sample.exportDeclaration("M1", "N1", "L2"));

        assertThat(only().waybills()).hasSize(2);
        assertThat(ExportDesk.findings(only())).containsExactly("quantity-above-order");
    }

    @Test
    void merchantsOfAPlatformWithoutACodeAreToldApart() throws SQLException {
        for (String merchant : List.of("M1", "M2")) {
            arrive(Sample.exportOrder(merchant, "N1").with("ebpCode", "无"));
        }

        assertThat(desk.told.keySet()).containsExactly("无|M1|N1", "无|M2|N1");
        assertThat(desk.told.values())
                .allSatisfy(consignment ->
                        assertThat(Enterprises.byRole(consignment)).doesNotContainKey("platform"));
    }

    @Test
    void importWithTheSameNumberStaysApart() throws SQLException {
        arrive(Sample.complete("1105910159", "N1"));
        arrive(Sample.export("M1", "N1"));

        assertThat(desk.told.values()).extracting(Consignment::export).containsExactly(true, false);
        assertThat(desk.told.values())
                .allSatisfy(consignment -> assertThat(consignment.missing()).isEmpty());
    }

    /** A waybill dossier must not hide what a sender gives the number of one. */
    @Test
    void orderNumberThatLooksLikeAWaybillIsMatchedAllTheSame() throws SQLException {
        String number = "waybill|1105910161|L-N1";
        arrive(Sample.export("M1", "N1"));
        arrive(Sample.export("M1", number));

        assertThat(desk.told.keySet()).containsExactly("1105910159|M1|N1", "1105910159|M1|" + number);
        assertThat(desk.told.values())
                .allSatisfy(consignment -> assertThat(consignment.missing()).isEmpty());
    }

    @Test
    void receivedAndDeclaredAreHeldAgainstTheOrder() throws SQLException {
        List<Sample> all = Sample.export("M1", "N1");
        arrive(
                all.get(0),
                all.get(1).with("charge", 1500),
                all.get(2),
                all.get(3).withLine("price", 25).withLine("totalPrice", 2500).withLine("gcode", "854"));

        assertThat(ExportDesk.findings(only()))
                .containsExactly("paid-amount-differs", "line-price-differs", "hs-code-form");
    }

    /** FOB is without freight; amounts in two currencies cannot be compared; four digits may do (CEB603, field gcode). */
    @Test
    void whatExportMayDifferInIsNoFinding() throws SQLException {
        List<Sample> all = Sample.export("M1", "N1");
        arrive(
                all.get(0),
                all.get(1).with("charge", 280).with("currency", "502"),
                all.get(2),
                all.get(3).withLine("price", 19).withLine("totalPrice", 1900).withLine("gcode", "8541"));

        assertThat(ExportDesk.findings(only())).isEmpty();
    }

    @Test
    void inspectionOfAnExportDeclarationBelongsToItsConsignment() throws SQLException {
        arrive(Sample.export("M1", "N1"));
        arrive(Sample.inspection("1105910162", "C-N1L-N1", "N1", "violation"));

        assertThat(only().inspections()).hasSize(1);
    }

    /** What is told of a consignment last is what the saved dossiers say, for any order, batches and repetition. */
    @Test
    void outcomeDependsOnTheSetOnly() throws SQLException {
        List<Sample> pool = new ArrayList<>();
        for (String number : List.of("N1", "N2")) {
            pool.addAll(Sample.export("M1", number));
            pool.add(Sample.exportWaybill("L-" + number).with("grossWeight", 30).revision(2, "20210301140000"));
            pool.add(Sample.exportDeclaration("M1", number, "SHARED"));
            pool.add(Sample.exportDeclaration("M1", number, "L-" + number)
                    .with("logisticsNo", "SHARED")
                    .revision(2, "20210302000000"));
            pool.add(Sample.exportOrder("M1", number).with("freight", 5).revision(2, "20210302000000"));
            pool.add(ExportMilestonesTest.numbered(number, "I-" + number)
                    .with("logisticsNo", "SHARED")
                    .revision(2, "20210303000000"));
            pool.add(Sample.exportCancellation("I-" + number));
        }
        pool.add(Sample.exportCancellation("I-N2").revision(3, "20210304000000"));
        pool.add(Sample.arrival("A1", "L-N1", "SHARED"));
        pool.add(Sample.departure("D1", "20210303120000", "L-N2", "SHARED", "L-N1"));
        pool.add(Sample.departure("D1", "20210303120000", "L-N2").revision(3, "20210306000000"));
        pool.add(Sample.exportWaybill("SHARED"));
        pool.add(Sample.exportWaybill("SHARED").revision(3, "20210305000000"));
        Set<List<Consignment>> outcomes = new HashSet<>();
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Sample> arrivals = new ArrayList<>(pool);
            arrivals.addAll(pool.subList(0, random.nextInt(pool.size())));
            Collections.shuffle(arrivals, random);
            ExportMatchingTest once = new ExportMatchingTest();
            for (int from = 0; from < arrivals.size(); ) {
                int to = Math.min(arrivals.size(), from + 1 + random.nextInt(5));
                once.arrive(arrivals.subList(from, to));
                from = to;
            }
            assertThat(List.copyOf(once.desk.told.values()))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(once.desk.dossiers.consignments());
            outcomes.add(List.copyOf(once.desk.told.values()));
        }
        assertThat(outcomes)
                .singleElement()
                .satisfies(all -> assertThat(
                                new TreeSet<>(all.stream().map(Consignment::id).toList()))
                        .containsExactly("1105910159|M1|N1", "1105910159|M1|N2"));
    }
}
