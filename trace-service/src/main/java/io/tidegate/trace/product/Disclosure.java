package io.tidegate.trace.product;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.id.Ids;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifier.Place;
import io.tidegate.trace.identifier.Identifiers;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Field-level disclosure: which field whom is shown, and digests of the others. A digest is that of SD-JWT (RFC 9901, section
 * 4.2): SHA-256 over the base64url of {@code [salt, name, value]}. Without a salt few possible values could be tried out, so
 * each field of each event has one; it follows from a key that never leaves the store, so that nothing is kept of it.
 * Thread-safe.
 */
public final class Disclosure {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int SALT_OCTETS = 16;
    private static final Map<String, Audience> LEVELS = Table.read("/product/disclosure.tsv", 3).values().stream()
            .collect(Collectors.toUnmodifiableMap(
                    List::getFirst, row -> Audience.valueOf(row.get(1).toUpperCase(Locale.ROOT))));

    private final SecretKeySpec key;

    /**
     * With salts of a key.
     *
     * @param key at least 32 secret octets
     */
    public Disclosure(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /**
     * An object as an audience sees it.
     *
     * @param shown its open fields
     * @param digests of the others, sorted, so that their order tells nothing
     */
    public record Seen(Map<String, @Nullable Object> shown, List<String> digests) {
        public Seen {
            shown = Collections.unmodifiableMap(shown);
            digests = List.copyOf(digests);
        }
    }

    /** Who may see a field: {@code event.bizStep}, {@code master.city}, {@code node.lot}. What no row names is authority's. */
    public static Audience level(String field) {
        return LEVELS.getOrDefault(field, Audience.AUTHORITY);
    }

    /** An event as the audience sees it. */
    public Seen event(String eventId, Map<String, @Nullable Object> event, Audience audience) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        List<String> digests = new ArrayList<>();
        event.forEach((name, value) -> {
            if (audience.sees(level(name, value))) {
                shown.put(name, value);
            } else {
                digests.add(digest(disclosure(eventId, name, value)));
            }
        });
        Collections.sort(digests);
        return new Seen(shown, digests);
    }

    /** The disclosures of those fields that the audience sees and a consumer does not: each proves a digest. */
    public List<String> disclosures(String eventId, Map<String, @Nullable Object> event, Audience audience) {
        List<String> disclosures = new ArrayList<>();
        event.forEach((name, value) -> {
            Audience level = level(name, value);
            if (audience.sees(level) && !Audience.CONSUMER.sees(level)) {
                disclosures.add(disclosure(eventId, name, value));
            }
        });
        return disclosures;
    }

    /** A place that is no location of GS1 may be anywhere, somebody's home too: then its field is not for everybody. */
    private static Audience level(String name, @Nullable Object value) {
        if (name.equals("readPoint") || name.equals("bizLocation")) {
            Object id = value instanceof Map<?, ?> place ? place.get("id") : null;
            Identifier thing = id instanceof String uri ? Identifiers.any(uri) : null;
            return thing instanceof Place ? level("event." + name) : Audience.AUTHORITY;
        }
        return level("event." + name);
    }

    private String disclosure(String eventId, String name, @Nullable Object value) {
        try {
            List<@Nullable Object> parts = Arrays.asList(salt(eventId, name), name, value);
            return BASE64.encodeToString(Json.mapper().writeValueAsBytes(parts));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String salt(String eventId, String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(eventId.getBytes(UTF_8));
            mac.update((byte) 0);
            return BASE64.encodeToString(Arrays.copyOf(mac.doFinal(name.getBytes(UTF_8)), SALT_OCTETS));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The digest of a disclosure. */
    public static String digest(String disclosure) {
        return BASE64.encodeToString(Ids.sha256().digest(disclosure.getBytes(US_ASCII)));
    }
}
