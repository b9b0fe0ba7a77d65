package io.tidegate.ingest.ceb;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads customs messages: CEB311, 411, 511, 621 and 625, bare or in a DxpMsg, in UTF-8 or GB 18030, valid by the official
 * schemas of edition 202205 or else 2018-113. It reads only: what the schemas do not say is DocumentChecker's to hold.
 * Signatures are not verified. Thread-safe.
 */
@ApplicationScoped
public class CebReader {

    /** 100 documents of 99 lines fit. */
    static final int BYTES_MOST = 16 << 20;

    private final XmlParsers parsers = new XmlParsers();
    private final Envelope envelope = new Envelope(parsers.stream());
    private final CebSchemas schemas = new CebSchemas();

    /**
     * Reads {@code in} to its end and leaves it open. One bad document does not spoil the others of its message.
     *
     * @throws ProblemException with a {@link CebProblem} where the documents cannot be told apart
     */
    public CebMessage read(InputStream in, Language language) {
        var opened = envelope.open(bytes(in));
        var latest = parse(opened, schemas.latest(), language);
        var best = latest;
        if (latest.errors() > 0) {
            var earlier = parse(opened, schemas.earlier(), language);
            best = earlier.errors() < latest.errors() ? earlier : latest;
        }
        return best.message();
    }

    private MessageHandler parse(Envelope.Opened opened, CebSchemas.Edition edition, Language language) {
        var validator = edition.borrow();
        var handler = new MessageHandler(opened.type(), edition.name(), validator, language);
        var reader = parsers.borrow();
        reader.setContentHandler(handler);
        reader.setErrorHandler(handler);
        try {
            reader.parse(opened.text().source());
            // Only after a clean end: what failed half-way is dropped with its state.
            parsers.giveBack(reader);
            edition.giveBack(validator);
        } catch (SAXParseException e) {
            throw CebProblem.notXml(e.getLineNumber(), e.getColumnNumber());
        } catch (SAXException e) {
            if (e.getException() instanceof ProblemException problem) {
                throw problem;
            }
            throw CebProblem.notXml(1, 1);
        } catch (IOException e) {
            // Out of memory no bytes fail to be read: only their decoding can.
            throw CebProblem.encoding();
        }
        return handler;
    }

    private static byte[] bytes(InputStream in) {
        try {
            var bytes = in.readNBytes(BYTES_MOST + 1);
            if (bytes.length > BYTES_MOST) {
                throw new ProblemException(
                        CebProblem.TOO_LARGE,
                        "A message has at most " + BYTES_MOST + " bytes. Split it.",
                        "报文最多 " + BYTES_MOST + " 字节，请拆分。");
            }
            return bytes;
        } catch (IOException e) {
            throw CebProblem.encoding();
        }
    }
}
