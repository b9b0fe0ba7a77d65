package io.tidegate.risk.signal;

import io.tidegate.contracts.document.CebTime;
import io.tidegate.contracts.document.DocumentAccepted;
import io.tidegate.contracts.document.WaybillStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A status of a waybill (CEB513): it was signed for. It names neither order nor platform, and comes days after the documents
 * of its consignment, or before them.
 *
 * @param waybill {@code logisticsCode|logisticsNo}
 * @param key natural key of the document, which has the time in it: revisions share it
 * @param at when it was signed for (logisticsTime, not when that was sent), seconds of the epoch
 * @param deleted by its sender, for good
 */
public record Signature(String waybill, String key, int at, boolean deleted) {

    private static final String SIGNED = "S";
    private static final int DELETED = 3;

    /** The signature that a status says; null where it says something else. */
    public static @Nullable Signature of(DocumentAccepted accepted) {
        return accepted.document() instanceof WaybillStatus status
                        && status.logisticsStatus().equals(SIGNED)
                ? new Signature(
                        status.logisticsCode() + '|' + status.logisticsNo(),
                        accepted.naturalKey(),
                        (int) CebTime.parse(status.logisticsTime()).getEpochSecond(),
                        accepted.appType() == DELETED)
                : null;
    }

    /** Key of the row of the waybill: the one in which its consignments are seen. */
    long rowKey(Hashes hashes) {
        return Kind.rowKey(hashes.of(Kind.LOGISTICS_NO.name(), waybill), 0);
    }

    /** As a sighting; that of a deletion stands beside what it deletes, whichever comes first. */
    Sighting sighting(Hashes hashes) {
        long hash = hashes.of(deleted ? "signature deleted" : "signature", key);
        return new Sighting(
                hash, at, 0, 0, hashes.member(key), deleted ? Sighting.SIGNATURE_DELETED : Sighting.SIGNATURE);
    }

    /** When a waybill was first signed for, by its row; null where it was not. */
    static @Nullable Integer first(List<Sighting> row) {
        Set<Integer> deleted = new HashSet<>();
        for (Sighting sighting : row) {
            if (sighting.fen() == Sighting.SIGNATURE_DELETED) {
                deleted.add(sighting.basket());
            }
        }
        Integer first = null;
        for (Sighting sighting : row) {
            if (sighting.fen() == Sighting.SIGNATURE
                    && !deleted.contains(sighting.basket())
                    && (first == null || sighting.at() < first)) {
                first = sighting.at();
            }
        }
        return first;
    }
}
