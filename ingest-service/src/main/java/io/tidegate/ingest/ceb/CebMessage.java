package io.tidegate.ingest.ceb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.kernel.problem.Problem.Violation;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customs message as read.
 *
 * @param edition of the schemas that it was validated against: {@code 202205} or {@code 2018-113}
 * @param messageType such as {@code CEB311}
 * @param guid of the message
 * @param heads its documents in the message's order
 * @param sides what stands beside them
 * @param warnings what the schema refuses and this service lets pass, since the official samples have it
 */
public record CebMessage(
        String edition, String messageType, String guid, List<Head> heads, Sides sides, List<Violation> warnings) {

    public CebMessage {
        heads = List.copyOf(heads);
        warnings = List.copyOf(warnings);
    }

    /**
     * Who sends a message, and who wants to hear of it. Signatures and extensions are not kept: they belong to the bytes.
     *
     * @param transfer fields of BaseTransfer by name: copCode, copName, dxpMode, dxpId, note
     * @param subscriptions the same of each BaseSubscribe: status, dxpMode, dxpAddress, note
     */
    public record Sides(Map<String, String> transfer, List<Map<String, String>> subscriptions) {

        public Sides {
            transfer = Collections.unmodifiableMap(new LinkedHashMap<>(transfer));
            subscriptions = List.copyOf(subscriptions);
        }

        static Sides of(List<TailPart> parts) {
            Map<String, String> transfer = Map.of();
            var subscriptions = new ArrayList<Map<String, String>>();
            for (var part : parts) {
                if (part.name().equals(MessageModel.TRANSFER)) {
                    transfer = part.fields();
                } else if (part.name().equals(MessageModel.SUBSCRIBE)) {
                    subscriptions.add(part.fields());
                }
            }
            return new Sides(transfer, subscriptions);
        }
    }

    /**
     * Where a message that cannot be read came from, as far as that can be told.
     *
     * @param copMsgId of its envelope; null where it has none
     * @param messageType such as {@code CEB311}; null where it is none that is known
     * @param charset in which its bytes are text
     */
    public record Source(
            @Nullable String copMsgId, @Nullable String messageType, Charset charset) {

        /** {@code message} as text; what does not fit the encoding becomes replacement characters. */
        public String text(byte[] message) {
            return new String(message, charset);
        }
    }

    /** One document of the message. */
    public sealed interface Head permits Head.Read, Head.Refused {

        /** Position in the message, from 0. */
        int index();

        /** Its JSON form, {@code type} first; of a refused one as far as it could be read. */
        ObjectNode document();

        /**
         * Conforms to the schema.
         *
         * @param document its JSON form, {@code type} first; still to be checked by DocumentChecker
         */
        record Read(int index, ObjectNode document) implements Head {}

        /**
         * Does not conform to the schema.
         *
         * @param naturalKey where all of its parts could be read
         * @param violations at least one, in the order of the document
         */
        record Refused(
                int index, ObjectNode document, @Nullable String naturalKey, List<Violation> violations)
                implements Head {
            public Refused {
                violations = List.copyOf(violations);
            }

            /** Without the document: what is logged by accident gives nobody's name away. */
            @Override
            public String toString() {
                return "Refused[" + index + ", " + violations + "]";
            }
        }
    }
}
