package io.tidegate.trace.product;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.kernel.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells a person who scans from a machine that reads, and a second look from a new scan. Nothing of a visitor is kept but a
 * digest in memory, under a key that is gone with the process. Each replica has its own memory. Thread-safe.
 */
@ApplicationScoped
public class Visitors {

    /** A page that is turned, shown to somebody, loaded again: one scan. */
    public static final Duration SAME_SCAN = Duration.ofMinutes(10);

    /** Many phones share one address of their network, so far above what one person asks. */
    public static final int REQUESTS_A_MINUTE_MAX = 600;

    private static final int REMEMBERED_MAX = 100_000;
    private static final Pattern ROBOT = Pattern.compile(
            "bot|crawl|spider|slurp|scan(ner)?/|preview|fetch|monitor|probe|check|curl|wget|httpie|python|java/|jakarta|okhttp|"
                    + "go-http|node|axios|libwww|perl|ruby|php|headless|phantom|selenium|playwright|puppeteer|externalhit");

    private final byte[] key = new byte[32];
    private final Map<Long, Instant> scans = remembering();
    private final Map<Long, Window> windows = remembering();

    public Visitors() {
        new SecureRandom().nextBytes(key);
    }

    private record Window(long minute, int requests) {}

    private static <V> Map<Long, V> remembering() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
                return size() > REMEMBERED_MAX;
            }
        };
    }

    /** Whether this is what a browser of a person says: no known robot, and no page loaded before it is asked for. */
    public static boolean isPerson(@Nullable String userAgent, @Nullable String purpose) {
        String agent = userAgent == null ? "" : userAgent.toLowerCase(Locale.ROOT);
        boolean early = purpose != null && purpose.toLowerCase(Locale.ROOT).contains("prefetch");
        return !early && agent.startsWith("mozilla/") && !ROBOT.matcher(agent).find();
    }

    /** Whether a look at a thing is a new scan: the same client has not looked at it for {@link #SAME_SCAN}. */
    public synchronized boolean isNewScan(String client, String uri, Instant now) {
        long id = digest(client, uri);
        Instant before = scans.get(id);
        if (before != null && before.plus(SAME_SCAN).isAfter(now)) {
            return false;
        }
        scans.remove(id);
        scans.put(id, now);
        return true;
    }

    /** Whether the client may ask once more within this minute. */
    public synchronized boolean mayAsk(String client, Instant now) {
        long id = digest(client, "");
        long minute = now.getEpochSecond() / 60;
        Window window = windows.get(id);
        int requests = window == null || window.minute() != minute ? 1 : window.requests() + 1;
        windows.remove(id);
        windows.put(id, new Window(minute, requests));
        return requests <= REQUESTS_A_MINUTE_MAX;
    }

    private long digest(String client, String uri) {
        MessageDigest sha256 = Ids.sha256();
        sha256.update(key);
        sha256.update(client.getBytes(UTF_8));
        sha256.update((byte) 0);
        return ByteBuffer.wrap(sha256.digest(uri.getBytes(UTF_8))).getLong();
    }
}
