package io.tidegate.risk.signal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One consignment seen at one key. 32 bytes in the store; texts appear as hashes.
 *
 * @param consignment hash of the consignment's id
 * @param at event time, seconds of the epoch; 0 says that the consignment is no longer seen here
 * @param buyer hash of the buyer's ID token; 0 where unknown, likewise the payer's; of a row of a buyer see {@link ReturnShare}
 * @param basket hash of what was bought
 * @param fen value in hundredths of a yuan; at a building a hash of the exact address above 0, 0 where unknown; below 0 it is no
 *     consignment, see {@link Signature}
 */
public record Sighting(long consignment, int at, int buyer, int payer, int basket, long fen) {

    /** Bytes of one sighting. */
    public static final int BYTES = 32;

    /**
     * Sightings that a row keeps, those with the lowest consignment hash: a fixed sample, whatever the order of arrival.
     * Counts stop at 20, so a fuller row could not change them.
     */
    public static final int KEPT_MAX = 64;

    /** In place of a value: not a consignment, but that the waybill was signed for. */
    static final long SIGNATURE = -1;

    /** In place of a value: what says so was deleted. */
    static final long SIGNATURE_DELETED = -2;

    static final Comparator<Sighting> BY_HASH = (a, b) -> Long.compareUnsigned(a.consignment, b.consignment);

    /** This consignment is no longer seen. */
    Sighting gone() {
        return new Sighting(consignment, 0, 0, 0, 0, 0);
    }

    /** Whether it says that the consignment is no longer seen. */
    boolean isGone() {
        return at == 0;
    }

    /** Whether it is of a signature rather than a consignment. */
    boolean isSignature() {
        return fen < 0;
    }

    /** The bytes of {@code sightings}, one after the other. */
    public static byte[] encode(Collection<Sighting> sightings) {
        ByteBuffer bytes = ByteBuffer.allocate(sightings.size() * BYTES);
        for (Sighting s : sightings) {
            bytes.putLong(s.consignment)
                    .putInt(s.at)
                    .putInt(s.buyer)
                    .putInt(s.payer)
                    .putInt(s.basket)
                    .putLong(s.fen);
        }
        return bytes.array();
    }

    /** What a row says: of each consignment its last sighting, lowest hash first, at most {@link #KEPT_MAX}. */
    public static List<Sighting> decode(byte[] row) {
        ByteBuffer bytes = ByteBuffer.wrap(row);
        List<Sighting> sightings = new ArrayList<>(row.length / BYTES);
        while (bytes.remaining() >= BYTES) {
            sightings.add(new Sighting(
                    bytes.getLong(), bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getLong()));
        }
        return sightings.size() == 1 && !sightings.getFirst().isGone() ? sightings : settle(sightings);
    }

    /** As {@link #decode}, of sightings in the order of their writing. */
    static List<Sighting> settle(List<Sighting> written) {
        Map<Long, Sighting> last = HashMap.newHashMap(written.size());
        for (Sighting s : written) {
            last.put(s.consignment, s);
        }
        List<Sighting> settled = new ArrayList<>(last.values());
        settled.removeIf(Sighting::isGone);
        settled.sort(BY_HASH);
        return settled.size() > KEPT_MAX ? new ArrayList<>(settled.subList(0, KEPT_MAX)) : settled;
    }
}
