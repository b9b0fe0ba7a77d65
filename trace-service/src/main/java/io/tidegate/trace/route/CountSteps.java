package io.tidegate.trace.route;

import io.tidegate.trace.route.Gap.Reason;
import io.tidegate.trace.route.PastThings.Past;
import io.tidegate.trace.route.RouteProfile.Things;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The use case: how much of the journeys of a product's goods is documented. Thread-safe. */
@ApplicationScoped
public class CountSteps {

    private final PastThings past;

    public CountSteps(PastThings past) {
        this.past = past;
    }

    /**
     * Steps of the newest {@value PreviewRoute#THINGS_MAX} lots and as many items.
     *
     * @param things that a profile is for
     * @param passed steps that were passed in their turn
     * @param expected these, those that were passed over, and those that are overdue
     */
    public record Steps(long things, long passed, long expected) {}

    /**
     * Counts; null where no profile in force is for the product.
     *
     * @param gtin 14 digits
     * @throws PastThings.TooLong where they cannot be found while somebody waits
     */
    public @Nullable Steps ofProduct(String gtin) throws SQLException {
        List<RouteProfile> profiles = past.inForce().stream()
                .filter(profile -> gtin.startsWith(profile.product()))
                .toList();
        if (profiles.isEmpty()) {
            return null;
        }
        Instant clock = past.clock();
        long things = 0;
        long passed = 0;
        long expected = 0;
        for (Things kind : Things.values()) {
            RouteProfile any = first(profiles, kind);
            List<Past> newest = any == null ? List.of() : past.newest(any.only(gtin), PreviewRoute.THINGS_MAX);
            for (Past each : newest) {
                Way way = way(profiles, each, clock);
                if (way != null) {
                    things++;
                    passed += way.passed();
                    expected += way.passed()
                            + way.gaps().stream()
                                    .filter(gap -> gap.reason() != Reason.LATE)
                                    .count();
                }
            }
        }
        return new Steps(things, passed, expected);
    }

    private static @Nullable RouteProfile first(List<RouteProfile> profiles, Things kind) {
        for (RouteProfile profile : profiles) {
            if (profile.things() == kind) {
                return profile;
            }
        }
        return null;
    }

    private static @Nullable Way way(List<RouteProfile> profiles, Past thing, Instant clock) {
        List<RouteEvent> events = thing.events();
        if (events == null || events.isEmpty()) {
            return null;
        }
        Instant first =
                events.stream().map(RouteEvent::at).min(Instant::compareTo).orElse(Instant.MAX);
        for (RouteProfile profile : profiles) {
            if (profile.isFor(thing.thing(), first)) {
                return profile.check(thing.thing(), events, clock);
            }
        }
        return null;
    }
}
