package io.tidegate.risk.limit;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What officers did, without a database. */
final class OfficersInMemory implements Settlements {

    private final Map<String, ClaimState.Steps> steps = new HashMap<>();
    private final List<String> moved = new ArrayList<>();

    void act(String id, ClaimState.Steps now) {
        steps.put(id, now);
        moved.add(id);
    }

    @Override
    public Map<String, ClaimState> of(Connection connection, Collection<String> ids) {
        Map<String, ClaimState> states = new HashMap<>();
        steps.forEach((id, of) -> {
            if (ids.contains(id)) {
                states.put(id, of.claim());
            }
        });
        return states;
    }

    @Override
    public List<String> take(Connection connection, int limit) {
        List<String> taken = List.copyOf(moved);
        moved.clear();
        return taken;
    }
}
