package io.tidegate.kernel.security;

import io.tidegate.contracts.access.StaffRole;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who shows a good credential.
 *
 * @param name as the identity provider names him; null with the token that all staff share
 * @param roles what he does
 */
public record Staff(@Nullable String name, Set<StaffRole> roles) {

    public Staff {
        roles = Set.copyOf(roles);
    }
}
