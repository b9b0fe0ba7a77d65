package io.tidegate.trace.capture;

import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifiers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words and identifiers of a question in the form in which events rest. Immutable. */
public final class Words {

    private final Vocabulary vocabulary;

    private Words(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** With these prefixes beside those of GS1. */
    public static Words of(Map<String, String> prefixes) {
        return new Words(Vocabulary.ofPrefixes(new HashMap<>(prefixes)));
    }

    /**
     * A word of a vocabulary: bare where it is one of CBV, whatever its spelling.
     *
     * @param field such as {@code bizStep}, or {@code sourceList.type}
     */
    public String word(String field, String text) {
        return Vocabulary.bare(field, vocabulary.canonical(field, text.strip()));
    }

    /** An identifier as it rests in an event, with all its qualifiers. */
    public String written(String text) {
        return Identifiers.canonical(vocabulary.expanded(text.strip()));
    }

    /** The canonical URI of what is named, or null where the text is no URI. */
    public @Nullable String uri(String text) {
        Identifier thing = Identifiers.any(vocabulary.expanded(text.strip()));
        return thing == null ? null : thing.uri();
    }

    /** Whether this is a bare word that CBV does not have in the field, so that no event can have it. */
    public static boolean isUnknown(String field, String text) {
        return CbvWords.isUnknown(field, text.strip());
    }

    /** The web URI of a word that rests bare; other text as it is. */
    public String webUri(String field, String word) {
        return vocabulary.canonical(field, word);
    }

    /** The namespaces of a {@code @context} by prefix; those of GS1 are always there. */
    public static Map<String, String> prefixes(@Nullable Object context) {
        return Vocabulary.of(context).prefixes();
    }

    /** The standard fields of an event type, in the order in which events rest. */
    public static List<String> fields(EventType type) {
        return StandardFields.of(type);
    }
}
