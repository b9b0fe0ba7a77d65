package io.tidegate.rating.grading.api;

import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.grading.Ratings.Time;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which rating of an enterprise: role, day and time of knowledge. */
public final class TimeQuery {

    @QueryParam("role")
    @Parameter(description = "platform, merchant, payment, logistics, declarant; all if absent")
    @Nullable
    String role;

    @QueryParam("asOf")
    @Parameter(description = "Beijing's day up to whose end events count, e.g. 2021-06-01; the latest if absent")
    @Nullable
    String asOf;

    @QueryParam("knownAt")
    @Parameter(description = "what became known later does not count, e.g. 2021-06-01T00:00:00Z; now if absent")
    @Nullable
    String knownAt;

    @Nullable
    Role role() {
        return Parameters.role(role);
    }

    @Nullable
    LocalDate asOf() {
        return Parameters.day("asOf", asOf);
    }

    @Nullable
    Instant knownAt() {
        return Parameters.instant("knownAt", knownAt);
    }

    Time time() {
        return new Time(asOf(), knownAt());
    }

    boolean now() {
        return asOf == null && knownAt == null;
    }
}
