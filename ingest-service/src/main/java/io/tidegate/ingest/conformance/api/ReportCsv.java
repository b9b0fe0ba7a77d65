package io.tidegate.ingest.conformance.api;

import io.tidegate.ingest.conformance.Report;
import io.tidegate.ingest.conformance.TypeReport;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** A report as CSV (RFC 4180): one figure a line. Every word in it is a code of ours, so nothing needs quotes. */
final class ReportCsv {

    static final String TYPE = "text/csv";

    private static final String END = "\r\n";

    private ReportCsv() {}

    /** The report in the form that the caller likes better; JSON where he does not say. */
    static Response orJson(Report report, HttpHeaders headers) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.toString().startsWith(TYPE)) {
                return Response.ok(of(report), TYPE + "; charset=UTF-8").build();
            }
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                break;
            }
        }
        return Response.ok(report, MediaType.APPLICATION_JSON).build();
    }

    static String of(Report report) {
        StringBuilder csv = new StringBuilder("period,type,measure,name,value,share").append(END);
        report.periods().forEach(period -> types(csv, period.period(), period.types()));
        types(csv, "total", report.total());
        return csv.toString();
    }

    private static void types(StringBuilder csv, String period, List<TypeReport> types) {
        for (TypeReport type : types) {
            String start = period + "," + type.type() + ",";
            line(csv, start, "documents", "", type.documents(), "");
            parts(csv, start, "answer", type.answers());
            parts(csv, start, "reject", type.rejects());
            var lateness = type.lateness();
            if (lateness != null) {
                line(csv, start, "lateness", "p50Seconds", lateness.p50Seconds(), "");
                line(csv, start, "lateness", "p95Seconds", lateness.p95Seconds(), "");
            }
            var ahead = type.ahead();
            if (ahead != null) {
                line(csv, start, "ahead", "documents", ahead.documents(), String.valueOf(ahead.share()));
                line(csv, start, "ahead", "p95Seconds", ahead.p95Seconds(), "");
            }
            parts(csv, start, "fill", type.fill());
        }
    }

    private static void parts(StringBuilder csv, String start, String measure, List<TypeReport.Part> parts) {
        parts.forEach(part -> line(csv, start, measure, part.name(), part.documents(), String.valueOf(part.share())));
    }

    private static void line(StringBuilder csv, String start, String measure, String name, long value, String share) {
        csv.append(start)
                .append(measure)
                .append(',')
                .append(name)
                .append(',')
                .append(value)
                .append(',');
        csv.append(share).append(END);
    }
}
