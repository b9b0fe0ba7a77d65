package io.tidegate.kernel.metrics;

/**
 * What a listener has before it in one topic, as of its last poll.
 *
 * @param waiting records that Kafka has beyond those that were polled
 * @param inHand records that were polled and are not committed
 * @param oldestInHand when the oldest of those in hand was written, in milliseconds of the epoch;
 *     {@link Long#MAX_VALUE} if none was
 */
public record Backlog(long waiting, long inHand, long oldestInHand) {

    /** Nothing is before it. */
    public static final Backlog NONE = new Backlog(0, 0, Long.MAX_VALUE);

    /** Of two partitions together. */
    public Backlog plus(Backlog other) {
        return new Backlog(waiting + other.waiting, inHand + other.inHand, Math.min(oldestInHand, other.oldestInHand));
    }

    /** The records that are not committed. */
    public long records() {
        return waiting + inHand;
    }

    /** This poll after an earlier one: what still waits without one in hand is as old as was known before. */
    Backlog after(Backlog earlier) {
        return waiting > 0 && inHand == 0 ? new Backlog(waiting, 0, earlier.oldestInHand) : this;
    }

    /** The same once those in hand are committed: what still waits is no older than they were. */
    Backlog handled() {
        return waiting == 0 ? NONE : new Backlog(waiting, 0, oldestInHand);
    }

    /** How many seconds ago the oldest record that is not committed was written, at most; 0 if there is none. */
    double seconds(long nowMillis) {
        return records() == 0 || oldestInHand == Long.MAX_VALUE ? 0 : Math.max(0, nowMillis - oldestInHand) / 1000.0;
    }
}
