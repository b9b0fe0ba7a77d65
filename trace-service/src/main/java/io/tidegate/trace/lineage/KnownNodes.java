package io.tidegate.trace.lineage;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one writer has written already and will need again: ids of products, lots and places, the least used forgotten
 * first, and which lots have their product. It may hold ids of an open transaction, so it belongs to one writer, who
 * clears it when that is undone. Not thread-safe.
 */
public final class KnownNodes {

    private final int max;
    private final LinkedHashMap<String, Long> ids;
    private final Set<String> members = new HashSet<>();

    public KnownNodes(int max) {
        this.max = max;
        this.ids = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > max;
            }
        };
    }

    public @Nullable Long id(String uri) {
        return ids.get(uri);
    }

    public void learn(String uri, long id) {
        ids.put(uri, id);
    }

    /** Whether this is the first mention of the thing as a member of its class; forgetting costs one row more, no harm. */
    public boolean firstMention(String uri) {
        if (members.size() >= max) {
            members.clear();
        }
        return members.add(uri);
    }

    public void clear() {
        ids.clear();
        members.clear();
    }
}
