package io.tidegate.risk.identity;

/**
 * What ties consignments. A thing with more buyers than its tie allows connects nobody: a delivery station, a school or a
 * company's telephone says nothing of those who share it.
 */
public enum Tie {
    BUYER(Integer.MAX_VALUE),
    /** Twenty IDs on one phone within 32 days put five within 7 days: the phone's own signal tells of those. */
    PHONE(20),
    /** An account at a platform: one with more is the platform's own, such as that of all its guests. */
    ACCOUNT(20),
    /** An exact address: a household, or a room of a dormitory. */
    DOOR(8),
    /** Nobody innocent pays for many others: however many, they belong together. */
    PAYER(Integer.MAX_VALUE);

    private final int buyersMax;

    Tie(int buyersMax) {
        this.buyersMax = buyersMax;
    }

    /** The most buyers that such a thing connects. */
    public int buyersMax() {
        return buyersMax;
    }
}
