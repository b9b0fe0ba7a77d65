package io.tidegate.rating.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How often each address asked within this minute. Nothing of who asked outlives the minute. Each replica has its own memory.
 * Thread-safe.
 */
@ApplicationScoped
public class Askers {

    /** One look costs a rating that is computed again; several people share the address of their network. */
    public static final int REQUESTS_A_MINUTE_MAX = 60;

    /** More addresses than these within a minute are no people with papers: they share one count. */
    private static final int REMEMBERED_MAX = 100_000;

    private static final String OTHERS = "";
    private static final int SECONDS = 60;

    private final Map<String, Integer> requests = new HashMap<>();
    private long minute;

    /** Whether that address may ask once more within this minute; asking counts. */
    public synchronized boolean mayAsk(String address, Instant now) {
        long current = Math.floorDiv(now.getEpochSecond(), SECONDS);
        if (current != minute) {
            requests.clear();
            minute = current;
        }
        boolean known = requests.containsKey(address) || requests.size() < REMEMBERED_MAX;
        return requests.merge(known ? address : OTHERS, 1, Integer::sum) <= REQUESTS_A_MINUTE_MAX;
    }
}
