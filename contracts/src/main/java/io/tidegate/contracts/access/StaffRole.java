package io.tidegate.contracts.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a person or a machine of the centre does; each endpoint for staff names the roles that may call it. */
public enum StaffRole {
    /** Reads what every colleague may read: consignments, cases, ratings, lineage, platforms. */
    VIEWER("viewer"),
    /** Works cases, orders measures, writes and approves rules, lists and models, selects what is inspected. */
    RISK_OFFICER("risk-officer"),
    /** Decides objections, repairs, overrides and the adoption of methodologies. */
    CREDIT_OFFICER("credit-officer"),
    /** Opens recalls, warns of products, plans samples and records their results. */
    QUALITY_OFFICER("quality-officer"),
    /** Lets platforms in, sets quotas, replays dead letters, rotates keys, rebuilds. */
    OPERATOR("operator"),
    /** Reveals and erases personal data, reads the audit of both, agrees on what is shared. */
    DATA_PROTECTION("data-protection"),
    /** A machine: captures events and keeps registers. */
    SERVICE("service");

    private final String code;

    StaffRole(String code) {
        this.code = code;
    }

    /** The word used in tokens. */
    @JsonValue
    public String code() {
        return code;
    }

    /** The role of this word; empty where there is none. */
    public static Optional<StaffRole> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }

    /** Whether one of {@code held} opens what is open to {@code wanted}. Each role may read what a viewer may. */
    public static boolean opens(Set<StaffRole> held, Collection<StaffRole> wanted) {
        return wanted.stream().anyMatch(role -> held.contains(role) || (role == VIEWER && !held.isEmpty()));
    }

    /** Words of roles, for messages. */
    public static String words(Collection<StaffRole> roles) {
        return new TreeSet<>(roles).stream().map(StaffRole::code).collect(Collectors.joining(", "));
    }
}
