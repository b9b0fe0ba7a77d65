package io.tidegate.ingest.document;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The customs' own error codes for one kind of document: which of them answers which fault. The assignment is a line
 * {@code # official} in the head of each field table; the codes are those of specification 202205, table 7-2. Immutable.
 */
public final class OfficialCodes {

    private final Map<Fault, String> codes;
    private final Map<String, String> fields;

    OfficialCodes(Map<Fault, String> codes, Map<String, String> fields) {
        this.codes = new EnumMap<>(Fault.class);
        this.codes.putAll(codes);
        this.fields = Map.copyOf(fields);
    }

    /** What can be wrong, as far as the customs have codes for it. */
    public enum Fault {
        /** A field breaks its rule: the code for all that has no code of its own. */
        INVALID("invalid"),
        /** A document that must have lines has none. */
        NO_LINES("noLines"),
        /** Two lines have one number. */
        DUPLICATE_LINE("duplicateLine"),
        /** The message, or the document in it, is empty. */
        EMPTY("empty"),
        /** The message is of this type and cannot be read. */
        UNPARSABLE("unparsable"),
        /** The message has more documents than it may. */
        TOO_MANY("tooMany"),
        /** appType names no operation that there is. */
        NO_OPERATION("noOperation"),
        /** A change or deletion of a document that is not there. */
        NOT_THERE("notThere"),
        /** A change that is older than one that is there. */
        OLDER("older"),
        /** A change of a document that was decided already. */
        DECIDED("decided"),
        /** Another content is there under the same number. */
        EXISTS("exists"),
        /** The same content is there already. */
        REPEATED("repeated"),
        /** The sender may not send for this enterprise. */
        NOT_ALLOWED("notAllowed"),
        /** The message is not signed. */
        UNSIGNED("unsigned"),
        /** The signature does not hold. */
        BAD_SIGNATURE("badSignature"),
        /** The signature is of another content. */
        OTHER_CONTENT("otherContent"),
        /** A look-up finds nothing. */
        NOT_FOUND("notFound"),
        /** A look-up names no possible key. */
        BAD_QUERY("badQuery"),
        /** The single limit of retail import is passed. */
        ABOVE_LIMIT("aboveLimit"),
        /** The commodity code is not on file. */
        HS_UNKNOWN("hsUnknown"),
        /** A number that the electronic port gives was given by the sender. */
        PRE_NUMBER("preNumber"),
        /** A second quantity without its unit, or the other way round. */
        SECOND_QUANTITY("secondQuantity");

        private final String word;

        Fault(String word) {
            this.word = word;
        }

        static @Nullable Fault of(String word) {
            for (var fault : values()) {
                if (fault.word.equals(word)) {
                    return fault;
                }
            }
            return null;
        }
    }

    /** The code of exactly this fault; null where the customs have none for this kind of document. */
    public @Nullable String of(Fault fault) {
        return codes.get(fault);
    }

    /** The code of this fault, else that of {@link Fault#INVALID}; null where there is neither. */
    public @Nullable String orInvalid(Fault fault) {
        var code = codes.get(fault);
        return code == null ? codes.get(Fault.INVALID) : code;
    }

    /** The code for a field that breaks a rule. */
    @Nullable
    String ofField(Field field) {
        if (fields.isEmpty()) {
            return codes.get(Fault.INVALID);
        }
        var code = fields.get(field.name());
        return code == null ? codes.get(Fault.INVALID) : code;
    }

    /** Reads the words after {@code # official}: {@code fault=code}, or {@code field.name=code} for a field of its own code. */
    static OfficialCodes parse(Iterable<String> pairs) {
        var codes = new EnumMap<Fault, String>(Fault.class);
        var fields = new HashMap<String, String>();
        for (var pair : pairs) {
            var equals = pair.indexOf('=');
            var word = pair.substring(0, Math.max(equals, 0));
            var fault = Fault.of(word);
            if (fault != null) {
                codes.put(fault, pair.substring(equals + 1));
            } else if (word.startsWith("field.")) {
                fields.put(word.substring("field.".length()), pair.substring(equals + 1));
            } else {
                throw new IllegalStateException("No fault is called " + pair);
            }
        }
        return new OfficialCodes(codes, fields);
    }
}
