package io.tidegate.risk.handling.api;

import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.risk.handling.CaseFile;
import io.tidegate.risk.handling.Cases.Written;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * What a write gave.
 *
 * @param entry the same, whenever the same is sent
 * @param handling what was published with it
 */
public record WrittenView(
        CaseFile file, EntryView entry, @Nullable HandlingRecorded handling) {

    /** 201 where this request made the entry, 200 where it was on file. */
    static Response answer(Written written) {
        return Response.status(written.added() ? 201 : 200)
                .entity(new WrittenView(written.file(), EntryView.of(written.entry()), written.handling()))
                .build();
    }
}
