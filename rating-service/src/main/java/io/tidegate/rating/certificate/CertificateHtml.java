package io.tidegate.rating.certificate;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.rating.certificate.Certificate.Table;
import java.util.List;

/** A certificate as a page that prints on A4; it needs nothing else, no script, style sheet or font. Pure. */
public final class CertificateHtml {

    private static final String STYLE = """
            @page { size: A4; margin: 18mm }
            body { font: 10.5pt/1.5 "Noto Sans", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #111;
              max-width: 174mm; margin: 2em auto; padding: 0 1em }
            h1 { font-size: 17pt; margin: 0 0 .2em } h2 { font-size: 11.5pt; margin: 1.4em 0 .3em }
            table { border-collapse: collapse; width: 100% }
            th, td { text-align: left; vertical-align: top; padding: .25em .6em .25em 0; border-bottom: .5pt solid #bbb }
            td.number { text-align: right; font-variant-numeric: tabular-nums }
            .digest { font-family: monospace; font-size: 9pt; overflow-wrap: anywhere }
            """;

    private CertificateHtml() {}

    /** UTF-8 in meaning; the caller encodes it. */
    public static String of(Certificate certificate) {
        StringBuilder page = new StringBuilder(4096);
        String title = escaped(Certificate.both(certificate.title()));
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(title)
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(title)
                .append("</h1>\n<p>")
                .append(escaped(certificate.purpose().en()))
                .append("<br><span lang=\"zh\">")
                .append(escaped(certificate.purpose().zh()))
                .append("</span></p>\n<table>\n");
        for (Certificate.Row row : certificate.rows()) {
            page.append("<tr><th scope=\"row\">")
                    .append(words(row.label()))
                    .append("</th><td>")
                    .append(escaped(row.value()))
                    .append("</td></tr>\n");
        }
        page.append("</table>\n");
        certificate.tables().forEach(table -> table(page, table));
        page.append("<h2>")
                .append(words(new Words("Verification", "核验")))
                .append("</h2>\n<p class=\"digest\">SHA-256 ")
                .append(certificate.digest())
                .append("</p>\n<p class=\"digest\">")
                .append(escaped(certificate.address()))
                .append("</p>\n</body>\n</html>\n");
        return page.toString();
    }

    private static void table(StringBuilder page, Table table) {
        page.append("<h2>").append(words(table.label())).append("</h2>\n<table>\n<tr>");
        table.columns()
                .forEach(column ->
                        page.append("<th scope=\"col\">").append(words(column)).append("</th>"));
        page.append("</tr>\n");
        for (List<Words> cells : table.cells()) {
            page.append("<tr>");
            for (int i = 0; i < cells.size(); i++) {
                page.append(i == 0 ? "<td>" : "<td class=\"number\">")
                        .append(words(cells.get(i)))
                        .append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</table>\n");
    }

    private static String words(Words words) {
        return words.en().equals(words.zh())
                ? escaped(words.en())
                : escaped(words.en()) + " <span lang=\"zh\">" + escaped(words.zh()) + "</span>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
