package io.tidegate.bench.fleet;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was done to the fleet, and when. Thread-safe. */
final class Timeline {

    private final long begun = System.nanoTime();
    private final List<Event> events = new CopyOnWriteArrayList<>();

    /**
     * One thing that was done.
     *
     * @param second since the load began
     */
    record Event(double second, String what) {}

    void note(String what) {
        events.add(new Event(Math.round((System.nanoTime() - begun) / 1e8) / 10.0, what));
    }

    /** All of them, as they came. */
    List<Event> events() {
        return List.copyOf(events);
    }
}
