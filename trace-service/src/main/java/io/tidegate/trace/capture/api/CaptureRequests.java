package io.tidegate.trace.capture.api;

import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.capture.CaptureEvents;
import io.tidegate.trace.capture.CaptureEvents.Outcome;
import io.tidegate.trace.capture.CaptureJob;
import io.tidegate.trace.capture.CaptureLimits;
import io.tidegate.trace.capture.ErrorBehaviour;
import io.tidegate.trace.capture.JsonDocument;
import io.tidegate.trace.capture.ReadDocument;
import io.tidegate.trace.capture.XmlDocument;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** A body of JSON or XML to captured events, or a problem that names every fault. Thread-safe. */
@ApplicationScoped
public class CaptureRequests {

    private final CaptureEvents captureEvents;

    public CaptureRequests(CaptureEvents captureEvents) {
        this.captureEvents = captureEvents;
    }

    /**
     * What became of the body; a ProblemException where nothing of it is kept.
     *
     * @param single whether one event is sent, which is kept or is not, whatever behaviour the header asks for
     */
    Outcome run(InputStream body, HttpHeaders headers, boolean single) throws IOException, SQLException {
        Instant since = Instant.now().truncatedTo(ChronoUnit.MICROS);
        ErrorBehaviour asked = behaviour(headers.getHeaderString("GS1-Capture-Error-Behaviour"));
        ErrorBehaviour behaviour = single ? ErrorBehaviour.ROLLBACK : asked;
        boolean xml = isXml(headers.getMediaType());
        ReadDocument document = read(body, xml);
        if (document.tooMany()) {
            throw tooLarge(CaptureLimits.EVENTS_MAX + " events");
        }
        Outcome outcome = captureEvents.capture(document, behaviour, since);
        CaptureJob job = outcome.job();
        if (job == null || (behaviour == ErrorBehaviour.ROLLBACK && !job.success())) {
            throw refused(outcome);
        }
        return outcome;
    }

    private static ErrorBehaviour behaviour(@Nullable String header) {
        ErrorBehaviour behaviour = header == null ? ErrorBehaviour.ROLLBACK : ErrorBehaviour.of(header);
        if (behaviour == null) {
            throw new ProblemException(
                    TraceProblem.INVALID_HEADER,
                    "GS1-Capture-Error-Behaviour: must be rollback or proceed",
                    "GS1-Capture-Error-Behaviour:须为 rollback 或 proceed");
        }
        return behaviour;
    }

    private static boolean isXml(@Nullable MediaType type) {
        String name = type == null ? "" : type.getType() + "/" + type.getSubtype();
        return switch (name) {
            case "application/json", "application/ld+json" -> false;
            case "application/xml", "text/xml" -> true;
            default ->
                throw new ProblemException(
                        CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                        "application/json, application/ld+json, application/xml and text/xml are read here",
                        "此处读取 application/json、application/ld+json、application/xml 和 text/xml");
        };
    }

    /** Reads the rest of a refused body too: a client that still sends would not see the answer. */
    private static ReadDocument read(InputStream whole, boolean xml) throws IOException {
        InputStream body = new LimitedInput(whole, CaptureLimits.BYTES_MAX);
        try {
            return xml ? XmlDocument.read(body) : JsonDocument.read(body);
        } catch (LimitedInput.TooLarge e) {
            throw tooLarge(CaptureLimits.BYTES_MAX + " octets");
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof LimitedInput.TooLarge) {
                throw tooLarge(CaptureLimits.BYTES_MAX + " octets");
            }
            // The parser's own words quote what was sent, which may be personal.
            String where = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNumber() + ", column "
                            + e.getLocation().getColumnNumber() + ")";
            throw new ProblemException(
                    CommonProblem.MALFORMED_BODY,
                    "The body is not XML without document type and entities" + where,
                    "正文不是不含文档类型和实体的 XML" + where);
        } finally {
            whole.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static ProblemException tooLarge(String limit) {
        return new ProblemException(
                TraceProblem.CAPTURE_LIMIT_EXCEEDED,
                "At most " + limit + " at once; split the document",
                "每次最多 " + limit + ";请拆分文档");
    }

    private static ProblemException refused(Outcome outcome) {
        ProblemException problem = new ProblemException(
                outcome.taken() ? TraceProblem.EVENT_EXISTS : TraceProblem.INVALID_EVENTS,
                outcome.faultCount() + " faults; nothing was captured",
                "共 " + outcome.faultCount() + " 处错误;未采集任何事件",
                outcome.faults(),
                null);
        CaptureJob job = outcome.job();
        return job == null ? problem : problem.with(Map.of("captureID", job.id().toString()));
    }
}
