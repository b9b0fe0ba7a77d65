package io.tidegate.trace.route;

import io.tidegate.trace.route.PastThings.Past;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The use case: what a profile would have found on past things, by the same code that finds it. Thread-safe. */
@ApplicationScoped
public class PreviewRoute {

    public static final int THINGS_MAX = 1_000;
    private static final int EXAMPLES_MAX = 20;

    private final PastThings past;

    public PreviewRoute(PastThings past) {
        this.past = past;
    }

    /**
     * What was found.
     *
     * @param things that the profile is for, of the {@value PreviewRoute#THINGS_MAX} newest of its products
     * @param complete those that passed every step
     * @param withGaps those with one gap or more
     * @param unknown those that have too many events to be looked at
     * @param gaps how many of each kind, by step
     */
    public record Preview(
            Instant clock,
            int things,
            int complete,
            int withGaps,
            int unknown,
            Map<String, Map<String, Integer>> gaps,
            List<Example> examples) {
        public Preview {
            examples = List.copyOf(examples);
        }
    }

    /** A thing with gaps. */
    public record Example(String thing, List<Gap> gaps) {}

    /** Looks; nothing is kept or told. */
    public Preview preview(RouteProfile profile) throws SQLException {
        Instant clock = past.clock();
        int things = 0;
        int complete = 0;
        int withGaps = 0;
        int unknown = 0;
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        List<Example> examples = new ArrayList<>();
        for (Past each : past.newest(profile, THINGS_MAX)) {
            List<RouteEvent> events = each.events();
            if (events == null) {
                unknown++;
                continue;
            }
            Instant first =
                    events.stream().map(RouteEvent::at).min(Instant::compareTo).orElse(Instant.MAX);
            if (!profile.isFor(each.thing(), first)) {
                continue;
            }
            Way way = profile.check(each.thing(), events, clock);
            things++;
            complete += way.complete() ? 1 : 0;
            withGaps += way.gaps().isEmpty() ? 0 : 1;
            way.gaps()
                    .forEach(gap -> counts.computeIfAbsent(gap.step(), _ -> new TreeMap<>())
                            .merge(gap.reason().word(), 1, Integer::sum));
            if (!way.gaps().isEmpty() && examples.size() < EXAMPLES_MAX) {
                examples.add(new Example(each.thing().uri(), way.gaps()));
            }
        }
        return new Preview(clock, things, complete, withGaps, unknown, counts, examples);
    }
}
