package io.tidegate.risk.consignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.finding.MatchRules;
import io.tidegate.risk.finding.Tolerances;
import io.tidegate.risk.testing.Sample;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Cancellation (CEB605), arrival (507) and departure (509) of exports: none of them names an order. */
class ExportMilestonesTest {

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

    static Sample numbered(String orderNo, String invtNo) {
        return Sample.exportDeclaration("M1", orderNo, "L-" + orderNo).with("invtNo", invtNo);
    }

    /** The sample's number; the application comes before its declaration, after it, twice. */
    @Test
    void cancellationFindsItsDeclarationWhicheverComesFirst() throws SQLException {
        Sample cancel = Sample.exportCancellation("Invt20180507000001");
        List<Sample> all = new ArrayList<>(Sample.export("M1", "N1").subList(0, 3));
        all.add(numbered("N1", "Invt20180507000001"));
        for (int at = 0; at <= all.size(); at++) {
            List<Sample> order = new ArrayList<>(all);
            order.add(at, cancel);
            order.add(cancel);
            ExportDesk other = new ExportDesk();
            for (Sample sample : order) {
                other.arrive(List.of(sample));
            }
            assertThat(other.only().cancellations()).singleElement().satisfies(part -> {
                assertThat(part.document().orderNo()).isEqualTo("N1");
                assertThat(part.document().reason()).isEqualTo("撤单原因");
            });
            assertThat(Milestones.undeparted(other.only())).isEmpty();
            assertThat(ExportDesk.findings(other.only())).isEmpty();
        }
    }

    @Test
    void cancellationThatIsDeletedIsNone() throws SQLException {
        arrive(Sample.export("M1", "N1"));
        arrive(numbered("N1", "I1").revision(2, "20210301130000"), Sample.exportCancellation("I1"));
        arrive(Sample.exportCancellation("I1").revision(3, "20210302120000"));

        assertThat(only().cancellations()).isEmpty();
        assertThat(Milestones.undeparted(only())).hasSize(1);
    }

    /** A number can be guessed: neither sender, merchant nor declarant are those of the declaration. */
    @Test
    void cancellationOfAStrangerIsNone() throws SQLException {
        arrive(numbered("N1", "I1"));
        arrive(Sample.exportCancellation("I1")
                .with("copCode", "OTHER")
                .with("ebcCode", "OTHER")
                .with("agentCode", "OTHER"));

        assertThat(only().cancellations()).isEmpty();
    }

    /** One message names waybills of many orders: each gets its line alone. */
    @Test
    void arrivalAndDepartureBelongToTheOrdersOfTheirWaybills() throws SQLException {
        arrive(Sample.departure("D1", "20210303120000", "L-N1", "L-N2", "L-OTHER"));
        arrive(Sample.export("M1", "N1"));
        arrive(Sample.export("M1", "N2"));
        arrive(Sample.arrival("A1", "L-N2", "L-N1"));

        assertThat(desk.told.keySet()).containsExactly("1105910159|M1|N1", "1105910159|M1|N2");
        desk.told.forEach((id, consignment) -> {
            String waybill = "L-" + id.substring(id.lastIndexOf('|') + 1);
            assertThat(consignment.departures())
                    .singleElement()
                    .satisfies(part -> assertThat(part.document().lines())
                            .singleElement()
                            .satisfies(line -> assertThat(line.logisticsNo()).isEqualTo(waybill)));
            assertThat(consignment.arrivals()).hasSize(1);
            assertThat(Milestones.undeparted(consignment)).isEmpty();
        });
    }

    @Test
    void departureOfAnotherCarrierIsNone() throws SQLException {
        arrive(Sample.export("M1", "N1"));
        arrive(Sample.departure("D1", "20210303120000", "L-N1").with("logisticsCode", "OTHER"));

        assertThat(only().departures()).isEmpty();
    }

    @Test
    void arrivalWithoutLinesIsPassedOver() throws SQLException {
        arrive(Sample.arrival("A1").with("lines", null));

        assertThat(desk.told).isEmpty();
    }

    @Test
    void exportThatNeverLeavesIsFoundOnceAndTakenBackByItsDeparture() throws SQLException {
        arrive(Sample.export("M1", "N1"));
        arrive(Sample.export("M1", "N2"));
        arrive(Sample.arrival("A1", "L-N2"));
        Instant declared = Instant.parse("2021-03-01T04:00:00Z");

        assertThat(desk.dossiers.late(declared)).isEmpty();
        List<Consignment> late = desk.dossiers.late(declared.plusSeconds(1));
        assertThat(late.stream().flatMap(found -> ExportDesk.findings(found).stream()))
                .containsExactly("export-not-arrived", "export-not-departed");
        MatchFinding finding = new MatchRules(Tolerances.shipped())
                .check(late.getFirst())
                .list()
                .getFirst();
        assertThat(finding.left()).isEqualTo("20210301120000");
        assertThat(finding.right()).as("when somebody looked is no value of it").isEmpty();
        assertThat(finding.documents())
                .containsExactly(Sample.export("M1", "N1").get(3).documentId());
        assertThat(desk.dossiers.late(declared.plusSeconds(2))).isEmpty();

        arrive(Sample.exportWaybill("L-N1").with("packNo", 8).revision(2, "20210302120000"));
        assertThat(ExportDesk.findings(consignment("N1"))).containsExactly("export-not-arrived");
        arrive(Sample.departure("D1", "20210401120000", "L-N1", "L-N2"));
        assertThat(desk.told.values())
                .allSatisfy(found -> assertThat(ExportDesk.findings(found)).isEmpty());

        arrive(Sample.departure("D1", "20210401120000", "L-N1", "L-N2").revision(3, "20210402120000"));
        assertThat(ExportDesk.findings(consignment("N1"))).containsExactly("export-not-arrived");
    }

    @Test
    void exportThatIsCancelledNeedNotLeave() throws SQLException {
        arrive(numbered("N1", "I1"), Sample.exportCancellation("I1"));

        assertThat(desk.dossiers.late(Instant.parse("2022-01-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void whatLeavesThoughItWasCancelledIsFoundWithBothTimes() throws SQLException {
        for (boolean cancelledFirst : List.of(true, false)) {
            ExportDesk other = new ExportDesk();
            Sample cancel = Sample.exportCancellation("I1");
            Sample leave = Sample.departure("D1", "20210303120000", "L-N1");
            other.arrive(List.of(numbered("N1", "I1")));
            other.arrive(List.of(cancelledFirst ? cancel : leave));
            other.arrive(List.of(cancelledFirst ? leave : cancel));

            assertThat(new MatchRules(Tolerances.shipped()).check(other.only()).list())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.code()).isEqualTo("departed-though-cancelled");
                        assertThat(finding.severity()).isEqualTo("serious");
                        assertThat(finding.left()).isEqualTo("20210301120000");
                        assertThat(finding.right()).isEqualTo("20210303120000");
                        assertThat(finding.documents())
                                .containsExactly(
                                        numbered("N1", "I1").documentId(), cancel.documentId(), leave.documentId());
                    });
        }
    }

    private Consignment consignment(String orderNo) {
        return Objects.requireNonNull(desk.told.get("1105910159|M1|" + orderNo));
    }
}
