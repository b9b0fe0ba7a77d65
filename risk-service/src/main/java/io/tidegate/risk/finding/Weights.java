package io.tidegate.risk.finding;

import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Waybill;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.MatchFinding;
import io.tidegate.risk.consignment.Part;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Net is not above gross, and what the carrier weighed is what was declared. A fifth apart is odd, a half is another parcel. */
final class Weights implements MatchRule {

    private static final BigDecimal ODD = new BigDecimal("0.2");
    private static final BigDecimal OTHER_PARCEL = new BigDecimal("0.5");

    @Override
    public void check(Consignment consignment, List<MatchFinding> findings) {
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

    private static void netAgainst(@Nullable BigDecimal gross, Part<Declaration> part, List<MatchFinding> findings) {
        BigDecimal net = part.document().netWeight();
        if (gross != null && net != null && net.compareTo(gross) > 0) {
            findings.add(FindingKind.NET_ABOVE_GROSS.found(Values.plain(net), Values.plain(gross), Values.ids(part)));
        }
    }

    private static void weighed(Consignment consignment, BigDecimal declared, List<MatchFinding> findings) {
        BigDecimal weighed = BigDecimal.ZERO;
        for (Part<Waybill> part : consignment.waybills()) {
            weighed = weighed.add(part.document().weight());
        }
        boolean other = Values.apart(weighed, declared, declared.multiply(OTHER_PARCEL));
        if (other || Values.apart(weighed, declared, declared.multiply(ODD))) {
            List<String> documents = Stream.<Part<?>>concat(
                            consignment.waybills().stream(), consignment.declarations().stream())
                    .map(Part::documentId)
                    .toList();
            FindingKind kind = other ? FindingKind.WAYBILL_WEIGHT_DIFFERS : FindingKind.WAYBILL_WEIGHT_OFF;
            findings.add(kind.found(Values.plain(weighed), Values.plain(declared), documents));
        }
    }
}
