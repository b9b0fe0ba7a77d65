package io.tidegate.risk.finding;

import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Waybill;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Net is not above gross, and what the carrier weighed is what was declared: far apart it is another parcel. */
final class Weights implements MatchRule {

    @Override
    public void check(Consignment consignment, Findings findings) {
        BigDecimal declared = BigDecimal.ZERO;
        for (Part<Declaration> part : consignment.declarations()) {
            BigDecimal gross = part.document().grossWeight();
            netAgainst(gross, part, findings);
            declared = declared == null || gross == null ? null : declared.add(gross);
        }
        if (declared != null && declared.signum() > 0 && !consignment.waybills().isEmpty()) {
            weighed(consignment, declared, findings);
        }
    }

    private static void netAgainst(@Nullable BigDecimal gross, Part<Declaration> part, Findings findings) {
        BigDecimal net = part.document().netWeight();
        if (gross != null && net != null && findings.above(FindingKind.NET_ABOVE_GROSS, net, gross)) {
            findings.add(FindingKind.NET_ABOVE_GROSS, Values.plain(net), Values.plain(gross), Values.ids(part));
        }
    }

    private static void weighed(Consignment consignment, BigDecimal declared, Findings findings) {
        BigDecimal weighed = BigDecimal.ZERO;
        for (Part<Waybill> part : consignment.waybills()) {
            weighed = weighed.add(part.document().weight());
        }
        boolean other = findings.apart(FindingKind.WAYBILL_WEIGHT_DIFFERS, weighed, declared);
        if (other || findings.apart(FindingKind.WAYBILL_WEIGHT_OFF, weighed, declared)) {
            List<String> documents = Stream.<Part<?>>concat(
                            consignment.waybills().stream(), consignment.declarations().stream())
                    .map(Part::documentId)
                    .toList();
            FindingKind kind = other ? FindingKind.WAYBILL_WEIGHT_DIFFERS : FindingKind.WAYBILL_WEIGHT_OFF;
            findings.add(kind, Values.plain(weighed), Values.plain(declared), documents);
        }
    }
}
