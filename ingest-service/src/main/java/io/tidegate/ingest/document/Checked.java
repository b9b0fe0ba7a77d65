package io.tidegate.ingest.document;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.kernel.problem.Problem.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outcome of checking one posted document. */
public sealed interface Checked permits Checked.Valid, Checked.Invalid {

    /**
     * To be accepted.
     *
     * @param warnings what the sender should look at; the matching in risk judges the same facts by itself
     */
    record Valid(PostedDocument document, List<Violation> warnings) implements Checked {
        public Valid {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * To be refused.
     *
     * @param type where it could be read
     * @param naturalKey where all of its parts could be read
     * @param violations at least one, in the order of the document
     */
    record Invalid(@Nullable DocumentType type, @Nullable String naturalKey, List<Violation> violations)
            implements Checked {
        public Invalid {
            violations = List.copyOf(violations);
        }
    }
}
