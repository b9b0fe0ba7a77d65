package io.tidegate.rating.evidence;

import io.tidegate.kernel.id.Ids;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What makes a fact that is counted the same fact, whatever batch it comes in: its id and the day that it counts to. Pure.
 *
 * <p>The day stands first: keys of one day lie together in an index, so what is inserted touches a few of its pages.
 */
public final class FactKey {

    private static final int DAY_BITS = 16;
    private static final int UUID_LENGTH = 36;

    private FactKey() {}

    /**
     * The key.
     *
     * @param id of the document or handling, as its producer made it: a UUID whose bits are those of a digest, or any text
     * @param day Beijing's
     */
    public static UUID of(String id, LocalDate day) {
        UUID fact = uuid(id);
        return new UUID(
                day.toEpochDay() << (Long.SIZE - DAY_BITS) | fact.getMostSignificantBits() >>> DAY_BITS,
                fact.getLeastSignificantBits());
    }

    private static UUID uuid(String id) {
        if (id.length() == UUID_LENGTH) {
            try {
                return UUID.fromString(id);
            } catch (IllegalArgumentException e) {
                return Ids.ofFact(id);
            }
        }
        return Ids.ofFact(id);
    }
}
