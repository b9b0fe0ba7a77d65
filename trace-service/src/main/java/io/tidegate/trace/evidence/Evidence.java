package io.tidegate.trace.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.kernel.id.Ids;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An evidence file.
 *
 * @param format {@value #FORMAT}
 * @param question what was asked
 * @param links the answer
 * @param events what it rests on
 * @param cut whether there is more than the file has: then some links may lack their event
 * @param digest SHA-256 over links and hashes, see {@link #digest}: who keeps it can tell later that it is this answer
 * @param signature of the centre, see {@link EvidenceSignature}; absent where it has no key
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evidence(
        String format,
        String question,
        Instant madeAt,
        List<Link> links,
        List<Event> events,
        boolean cut,
        String digest,
        @Nullable String signature) {

    public static final String FORMAT = "tidegate-evidence/1";

    public Evidence {
        links = List.copyOf(links);
        events = List.copyOf(events);
    }

    /** An answer with its events, the digest of both, and the signature. */
    static Evidence of(
            String question, Instant madeAt, List<Link> links, List<Event> events, boolean cut, EvidenceKeys keys) {
        String digest = digest(question, links, events);
        return new Evidence(FORMAT, question, madeAt, links, events, cut, digest, keys.sign(digest, madeAt));
    }

    /**
     * A link of the answer, from what is nearer to the source.
     *
     * @param at when it began; absent where it is so by name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Link(
            String from,
            String to,
            String kind,
            @Nullable Instant at,
            @Nullable Instant until) {

        String line() {
            return String.join("\t", from, to, kind, String.valueOf(at), String.valueOf(until));
        }
    }

    /**
     * An event.
     *
     * @param hash its identity after CBV 2.0; that of an event and of what declares it wrong are the same
     * @param event as it came
     * @param context the {@code @context} of its document
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Event(
            String hash,
            Instant recordTime,
            Map<String, @Nullable Object> event,
            @Nullable Object context) {}

    /** The lines question, links and hashes in their order, each ended by a line feed, in UTF-8. */
    static String digest(String question, List<Link> links, List<Event> events) {
        List<String> lines = new ArrayList<>();
        lines.add(question);
        links.stream().map(Link::line).forEach(lines::add);
        events.stream().map(Event::hash).forEach(lines::add);
        MessageDigest sha256 = Ids.sha256();
        lines.forEach(line -> sha256.update((line + "\n").getBytes(UTF_8)));
        return HexFormat.of().formatHex(sha256.digest());
    }
}
