package io.tidegate.risk.handling;

import io.tidegate.risk.rulebook.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which rule versions each rule book had that decided something since the start: what recall is counted against, because a
 * rule that was not there cannot have missed. Thread-safe.
 */
@ApplicationScoped
public class RuleEditions {

    private final Map<String, List<String>> byDigest = new ConcurrentHashMap<>();

    /** Notes the rules of the book with {@code digest}. */
    public void note(String digest, List<Rule> rules) {
        if (!byDigest.containsKey(digest)) {
            byDigest.put(
                    digest,
                    rules.stream().map(rule -> rule.id() + '@' + rule.version()).toList());
        }
    }

    /** Rules as {@code id@version} by digest of their book. */
    public Map<String, List<String>> seen() {
        return Map.copyOf(byDigest);
    }
}
