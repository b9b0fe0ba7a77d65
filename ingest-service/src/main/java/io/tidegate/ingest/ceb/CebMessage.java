package io.tidegate.ingest.ceb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.kernel.problem.Problem.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customs message as read.
 *
 * @param edition of the schemas that it was validated against: {@code 202205} or {@code 2018-113}
 * @param messageType such as {@code CEB311}
 * @param guid of the message
 * @param heads its documents in the message's order
 */
public record CebMessage(String edition, String messageType, String guid, List<Head> heads) {

    public CebMessage {
        heads = List.copyOf(heads);
    }

    /** One document of the message. */
    public sealed interface Head permits Head.Read, Head.Refused {

        /** Position in the message, from 0. */
        int index();

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
        record Refused(int index, @Nullable String naturalKey, List<Violation> violations) implements Head {
            public Refused {
                violations = List.copyOf(violations);
            }
        }
    }
}
