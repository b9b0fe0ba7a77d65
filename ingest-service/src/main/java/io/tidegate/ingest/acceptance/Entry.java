package io.tidegate.ingest.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.kernel.problem.Problem.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One document of a request as it was read. */
public sealed interface Entry permits Entry.Read, Entry.Refused {

    /** Its place in the request, from 0. */
    int index();

    /** Could be read; not checked yet. */
    record Read(int index, JsonNode document) implements Entry {}

    /** Could not be read, or is refused by its form. */
    record Refused(
            int index,
            @Nullable DocumentType type,
            @Nullable String naturalKey,
            List<Violation> violations) implements Entry {
        public Refused {
            violations = List.copyOf(violations);
        }
    }
}
