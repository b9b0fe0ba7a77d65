package io.tidegate.trace.capture.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.capture.CaptureEvents;
import io.tidegate.trace.capture.CaptureEvents.Outcome.Captured;
import io.tidegate.trace.capture.CaptureEvents.Outcome.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A body of JSON to captured events, or a problem that names every fault. Thread-safe. */
@ApplicationScoped
public class CaptureRequests {

    private final CaptureEvents captureEvents;

    public CaptureRequests(CaptureEvents captureEvents) {
        this.captureEvents = captureEvents;
    }

    Captured run(InputStream body) throws IOException, SQLException {
        @Nullable Object document = Json.mapper().readValue(body, Object.class);
        return switch (captureEvents.capture(document, CaptureRequests::json)) {
            case Captured captured -> captured;
            case Refused refused ->
                throw new ProblemException(
                        TraceProblem.INVALID_EVENTS,
                        refused.faults().size() + " faults; nothing was captured",
                        "共 " + refused.faults().size() + " 处错误;未采集任何事件",
                        refused.faults(),
                        null);
        };
    }

    private static String json(Object part) {
        try {
            return Json.mapper().writeValueAsString(part);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
