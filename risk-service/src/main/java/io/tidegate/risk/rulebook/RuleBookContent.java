package io.tidegate.risk.rulebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.id.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;

/**
 * All that a rule book consists of. Equal contents have equal bytes, and so equal digests.
 *
 * @param edition name for people
 * @param active rules that decide, in their order
 * @param shadow rules that are only counted
 */
public record RuleBookContent(String edition, List<RuleDraft> active, List<RuleDraft> shadow, List<Snooze> snoozes) {

    public RuleBookContent {
        active = List.copyOf(active);
        shadow = List.copyOf(shadow);
        snoozes = List.copyOf(snoozes);
    }

    /** As JSON. */
    public byte[] json() {
        try {
            return Json.mapper().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a rule book is always JSON", e);
        }
    }

    /** From its JSON. */
    public static RuleBookContent read(byte[] json) {
        try {
            return Json.mapper().readValue(json, RuleBookContent.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored rule book cannot be read", e);
        }
    }

    /** SHA-256 of the JSON, hexadecimal: the same digest, the same decisions. */
    public String digest() {
        return HexFormat.of().formatHex(Ids.sha256().digest(json()));
    }
}
