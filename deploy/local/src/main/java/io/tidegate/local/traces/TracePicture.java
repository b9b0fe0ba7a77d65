package io.tidegate.local.traces;

import java.util.List;
import java.util.Locale;

/** A trace as SVG: a line for each span below what it came from, a colour for each service, an axis of milliseconds. */
public final class TracePicture {

    private static final int WIDTH = 1180;
    private static final int NAMES = 430;
    private static final int ROW = 20;
    private static final int TOP = 78;
    private static final int MARGIN = 16;
    private static final List<String> COLOURS = List.of("#2563a8", "#c2601c", "#3c8a4e", "#8a4ea0", "#6b7280");
    private static final int TICKS = 5;

    private final Trace trace;
    private final double pixelsPerMilli;
    private final StringBuilder svg = new StringBuilder();

    private TracePicture(Trace trace) {
        this.trace = trace;
        this.pixelsPerMilli = (WIDTH - NAMES - 4.0 * MARGIN) / Math.max(trace.millis(), 1e-6);
    }

    /** The picture. */
    public static String of(Trace trace) {
        var picture = new TracePicture(trace);
        picture.draw();
        return picture.svg.toString();
    }

    private void draw() {
        int height = TOP + ROW * trace.rows().size() + MARGIN;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"Helvetica, Arial, 'Noto Sans', sans-serif\" font-size=\"12\">",
                WIDTH, height, WIDTH, height);
        add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, height);
        add(
                "<text x=\"%d\" y=\"24\" font-size=\"15\" font-weight=\"bold\" fill=\"#1f2937\">%s</text>",
                MARGIN, escape(trace.first().name()));
        add(
                "<text x=\"%d\" y=\"44\" fill=\"#6b7280\">trace %s, %s, %.1f ms</text>",
                MARGIN, trace.id(), trace.at(), trace.millis());
        legend();
        axis(height);
        for (int i = 0; i < trace.rows().size(); i++) {
            row(trace.rows().get(i), TOP + i * ROW);
        }
        add("</svg>");
    }

    private void legend() {
        List<String> services = trace.services();
        int x = NAMES + MARGIN;
        for (String service : services) {
            add("<rect x=\"%d\" y=\"15\" width=\"11\" height=\"11\" rx=\"2\" fill=\"%s\"/>", x, colour(service));
            add("<text x=\"%d\" y=\"25\" fill=\"#1f2937\">%s</text>", x + 16, escape(service));
            x += 130;
        }
    }

    private void axis(int height) {
        for (int i = 0; i <= TICKS; i++) {
            double millis = trace.millis() * i / TICKS;
            double x = x(millis);
            add(
                    "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#e5e7eb\"/>",
                    x, TOP - 8, x, height - MARGIN);
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#6b7280\">%.0f ms</text>",
                    x, TOP - 14, millis);
        }
    }

    private void row(Trace.Row row, int y) {
        StoredSpan span = row.span();
        double millis = (row.end() - span.begin()) / 1e6;
        double from = x(trace.offset(span.begin()));
        double width = Math.max(2, millis * pixelsPerMilli);
        boolean statement = row.statements() > 0;
        add("<g><title>%s</title>", escape(title(span)));
        add(
                "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>",
                MARGIN + 14 * row.depth(), y + 14, statement ? "#6b7280" : "#1f2937", escape(Waterfall.name(row)));
        add(
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"%s/>",
                from,
                y + (statement ? 7 : 4),
                width,
                statement ? 6 : 12,
                span.failed() ? "#b91c1c" : colour(span.service()),
                statement ? " opacity=\"0.45\"" : "");
        boolean right = from + width + 60 < WIDTH - MARGIN;
        add(
                "<text x=\"%.1f\" y=\"%d\" font-size=\"11\" text-anchor=\"%s\" fill=\"#6b7280\">%.1f</text></g>",
                right ? from + width + 5 : from - 5, y + 14, right ? "start" : "end", millis);
    }

    private static String title(StoredSpan span) {
        var title = new StringBuilder(span.service() + " " + span.kind() + " " + span.name());
        span.attributes().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(attribute -> title.append('\n')
                        .append(attribute.getKey())
                        .append(" = ")
                        .append(attribute.getValue()));
        return title.toString();
    }

    private double x(double millis) {
        return NAMES + MARGIN + millis * pixelsPerMilli;
    }

    private String colour(String service) {
        return COLOURS.get(Math.min(Math.max(0, trace.services().indexOf(service)), COLOURS.size() - 1));
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
