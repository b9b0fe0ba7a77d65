package io.tidegate.risk.signal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is recorded of one consignment: what is recorded of it later replaces exactly this.
 *
 * @param consignment hash of the id
 * @param places where it is seen
 * @param tallies what it adds where
 */
public record Trail(long consignment, String id, List<Place> places, Map<TallyDay, Tally> tallies) {

    /** Less than {@link #TALLY_BYTES}. */
    private static final int PLACE_BYTES = 1 + Long.BYTES + Sighting.BYTES - Long.BYTES;

    private static final int TALLY_BYTES = Long.BYTES + Integer.BYTES + 3 * Long.BYTES;

    public Trail {
        places = List.copyOf(places);
        tallies = Map.copyOf(tallies);
    }

    /** Nothing was recorded. */
    static Trail none(long consignment, String id) {
        return new Trail(consignment, id, List.of(), Map.of());
    }

    /**
     * The form that {@link #decode} reads, without hash and id. The account stands last, shorter than a tally: a version that
     * knows no accounts and runs beside this one reads past it.
     */
    public byte[] encode() {
        Place account = account();
        int named = places.size() - (account == null ? 0 : 1);
        ByteBuffer bytes =
                ByteBuffer.allocate(Short.BYTES + places.size() * PLACE_BYTES + tallies.size() * TALLY_BYTES);
        bytes.putShort((short) named);
        for (Place place : places) {
            if (place.kind() != Kind.ACCOUNT) {
                put(place, bytes);
            }
        }
        new TreeMap<>(tallies)
                .forEach((where, tally) -> bytes.putLong(where.key())
                        .putInt(where.day())
                        .putLong(tally.n())
                        .putLong(tally.hits())
                        .putLong(tally.amount()));
        if (account != null) {
            put(account, bytes);
        }
        return bytes.array();
    }

    private @Nullable Place account() {
        for (Place place : places) {
            if (place.kind() == Kind.ACCOUNT) {
                return place;
            }
        }
        return null;
    }

    private static void put(Place place, ByteBuffer bytes) {
        Sighting s = place.sighting();
        bytes.put(place.kind().code())
                .putLong(place.base())
                .putInt(s.at())
                .putInt(s.buyer())
                .putInt(s.payer())
                .putInt(s.basket())
                .putLong(s.fen());
    }

    private static Place get(long consignment, ByteBuffer bytes) {
        Kind kind = Kind.of(bytes.get());
        long base = bytes.getLong();
        return new Place(
                kind,
                base,
                new Sighting(
                        consignment, bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getLong()));
    }

    /** The trail that was encoded. */
    public static Trail decode(long consignment, String id, byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        int count = bytes.getShort();
        List<Place> places = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            places.add(get(consignment, bytes));
        }
        Map<TallyDay, Tally> tallies = new TreeMap<>();
        while (bytes.remaining() >= TALLY_BYTES) {
            tallies.put(
                    new TallyDay(bytes.getLong(), bytes.getInt()),
                    new Tally(bytes.getLong(), bytes.getLong(), bytes.getLong()));
        }
        if (bytes.remaining() >= PLACE_BYTES) {
            places.add(get(consignment, bytes));
            places.sort(Comparator.comparingLong(Place::base));
        }
        return new Trail(consignment, id, places, tallies);
    }
}
