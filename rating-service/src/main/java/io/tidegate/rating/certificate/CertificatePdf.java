package io.tidegate.rating.certificate;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.rating.certificate.Certificate.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.openpdf.text.Chunk;
import org.openpdf.text.Document;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/**
 * A certificate as a PDF file of A4 pages. The font is the Adobe Song that readers have for Chinese; it is named, not
 * embedded. Pure.
 */
public final class CertificatePdf {

    private static final String FONT = "STSong-Light";
    private static final String ENCODING = "UniGB-UCS2-H";
    private static final float MARGIN = 51;
    private static final float FULL = 100;
    private static final float LARGE = 17;
    private static final float HEADING = 11.5f;
    private static final float TEXT = 9.5f;
    private static final float SPACE = 6;
    private static final float LABEL = .34f;

    /** The first column of a table is of words, the others are of numbers. */
    private static final float WORDS = 2.4f;

    private CertificatePdf() {}

    /** The bytes of the file. */
    public static byte[] of(Certificate certificate) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN)) {
            BaseFont base = BaseFont.createFont(FONT, ENCODING, BaseFont.NOT_EMBEDDED);
            Font text = new Font(base, TEXT);
            Font heading = new Font(base, HEADING, Font.BOLD);
            PdfWriter.getInstance(document, bytes);
            document.addTitle(Certificate.both(certificate.title()));
            document.open();
            document.add(new Paragraph(Certificate.both(certificate.title()), new Font(base, LARGE, Font.BOLD)));
            document.add(new Paragraph(certificate.purpose().en(), text));
            document.add(new Paragraph(certificate.purpose().zh(), text));
            PdfPTable rows = new PdfPTable(new float[] {LABEL, 1 - LABEL});
            rows.setWidthPercentage(FULL);
            rows.setSpacingBefore(SPACE);
            for (Certificate.Row row : certificate.rows()) {
                rows.addCell(cell(Certificate.both(row.label()), text));
                rows.addCell(cell(row.value(), text));
            }
            document.add(rows);
            certificate.tables().forEach(table -> table(document, table, heading, text));
            document.add(new Paragraph("Verification 核验", heading));
            document.add(new Paragraph("SHA-256 " + certificate.digest(), text));
            Chunk address = new Chunk(certificate.address(), text);
            address.setAnchor(certificate.address());
            document.add(new Paragraph(address));
        } catch (IOException e) {
            throw new IllegalStateException("The font of certificates cannot be read", e);
        }
        return bytes.toByteArray();
    }

    private static void table(Document document, Table table, Font heading, Font text) {
        document.add(new Paragraph(Certificate.both(table.label()), heading));
        float[] widths = new float[table.columns().size()];
        Arrays.fill(widths, 1);
        widths[0] = WORDS;
        PdfPTable cells = new PdfPTable(widths);
        cells.setWidthPercentage(FULL);
        cells.setSpacingBefore(SPACE);
        cells.setHeaderRows(1);
        table.columns().forEach(column -> cells.addCell(cell(Certificate.both(column), text)));
        for (List<Words> row : table.cells()) {
            row.forEach(one -> cells.addCell(cell(Certificate.both(one), text)));
        }
        document.add(cells);
    }

    private static PdfPCell cell(String value, Font font) {
        PdfPCell cell = new PdfPCell(new Phrase(value, font));
        cell.setBorder(Rectangle.BOTTOM);
        cell.setPaddingBottom(SPACE / 2);
        return cell;
    }
}
