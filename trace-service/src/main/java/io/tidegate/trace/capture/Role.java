package io.tidegate.trace.capture;

import java.util.Collection;

/** As what an event names a thing. Bits are stored: they never change. */
public enum Role {
    /** In epcList or childEPCs. */
    EPC(0),
    /** As parentID. */
    PARENT(1),
    INPUT(2),
    OUTPUT(3),
    /** As class in quantityList or childQuantityList. */
    CLASS(4),
    INPUT_CLASS(5),
    OUTPUT_CLASS(6);

    /** Bits of {@link #ofMembers} lie so much higher. */
    private static final int MEMBERS = 7;

    private final int bit;

    Role(int bit) {
        this.bit = bit;
    }

    /** The bit of this role. */
    public int mask() {
        return 1 << bit;
    }

    /** The bit that a product has where one of its items or lots is named in this role. */
    public int ofMembers() {
        return 1 << (bit + MEMBERS);
    }

    /** The bits of all these roles. */
    public static int mask(Collection<Role> roles) {
        return roles.stream().mapToInt(Role::mask).reduce(0, (a, b) -> a | b);
    }

    /** The bits of products whose members are named in one of these roles. */
    public static int ofMembers(Collection<Role> roles) {
        return roles.stream().mapToInt(Role::ofMembers).reduce(0, (a, b) -> a | b);
    }
}
