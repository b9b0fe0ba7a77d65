package io.tidegate.ingest.enterprise;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An enterprise on the register.
 *
 * @param code customs registration code, credit code, or the code that the electronic port gave
 * @param roles what it is registered for
 * @param from first day of its registration, Beijing's
 * @param until last day; null while there is none
 */
public record Enterprise(
        String code,
        String name,
        Set<EnterpriseRole> roles,
        LocalDate from,
        @Nullable LocalDate until) {

    public Enterprise {
        roles = Set.copyOf(roles);
    }

    /** Whether the registration is in force on that day. */
    public boolean inForceOn(long epochDay) {
        return from.toEpochDay() <= epochDay && (until == null || epochDay <= until.toEpochDay());
    }

    /** Whether it may appear in that role. A sender may be any enterprise. */
    public boolean mayBe(EnterpriseRole role) {
        return role == EnterpriseRole.SENDER || roles.contains(role);
    }
}
