package io.tidegate.trace.route.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.trace.route.RouteDraft.StepDraft;
import io.tidegate.trace.route.RouteVersion;
import io.tidegate.trace.route.RouteVersion.Signed;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a profile as it is shown.
 *
 * @param state draft, published, retired
 * @param product the first digits of the GTINs that it is for; empty: all
 * @param drafted who wrote it
 * @param decided who published or retired it, the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RouteProfileView(
        UUID profileId,
        String product,
        String things,
        int version,
        String state,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        List<StepDraft> steps,
        Signed drafted,
        @Nullable Signed decided) {

    static RouteProfileView of(RouteVersion version) {
        return new RouteProfileView(
                version.profileId(),
                Objects.requireNonNullElse(version.draft().product(), ""),
                String.valueOf(version.draft().things()),
                version.version(),
                version.state().word(),
                version.draft().validFrom(),
                version.draft().validTo(),
                version.draft().steps() == null ? List.of() : version.draft().steps(),
                version.drafted(),
                version.decided());
    }
}
