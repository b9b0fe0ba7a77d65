package io.tidegate.ingest.ceb;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads customs messages that carry documents: CEB311, 411, 511, 513, 621, 623, 625, 711 of import, CEB213, 215, 303, 403,
 * 505, 507, 509, 603, 605, 607, 701 of export; bare or in a DxpMsg, in UTF-8 or GB 18030, valid by the official schemas of
 * edition 202205 or else 2018-113. It reads only: what the schemas do not say is DocumentChecker's to hold.
 * Signatures are not verified. Thread-safe.
 */
@ApplicationScoped
public class CebReader {

    /** 100 documents of 99 lines fit. */
    static final int BYTES_MOST = 16 << 20;

    private final XmlParsers parsers = new XmlParsers();
    private final Envelope envelope = new Envelope(parsers.stream());
    private final CebSchemas schemas = new CebSchemas();

    /** The schemas are compiled before the first message comes. */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
        MessageModel.of(CebEdition.E202205, CebType.ORDER);
    }

    /**
     * Reads {@code in} to its end and leaves it open. One bad document does not spoil the others of its message.
     *
     * @throws ProblemException with a {@link CebProblem} where the documents cannot be told apart
     */
    public CebMessage read(InputStream in, Language language) {
        var opened = envelope.open(bytes(in));
        var plain = plain(opened, language);
        return plain == null ? explained(opened, language) : plain;
    }

    /** What can be told of a message that {@link #read} refused. */
    public CebMessage.Source source(byte[] message) {
        return envelope.source(message);
    }

    /** The message, where it surely conforms to an edition; null otherwise. */
    @Nullable
    CebMessage plain(Envelope.Opened opened, Language language) {
        for (var edition : CebEdition.values()) {
            var model = MessageModel.of(edition, opened.type());
            var plain = model == null ? null : plain(opened, model);
            if (plain != null) {
                return plain.message(language);
            }
        }
        return null;
    }

    /** The message as the validator sees it: by the edition that it is nearest to, with each fault explained. */
    CebMessage explained(Envelope.Opened opened, Language language) {
        MessageHandler best = null;
        for (var edition : CebEdition.values()) {
            var model = MessageModel.of(edition, opened.type());
            var read = model == null || (best != null && best.errors() == 0) ? null : explain(opened, model, language);
            if (read != null && (best == null || read.errors() < best.errors())) {
                best = read;
            }
        }
        return Objects.requireNonNull(best, "some edition has each message").message();
    }

    /** Takes a message out of its envelope, where it is in one. */
    Envelope.Opened open(byte[] bytes) {
        return envelope.open(bytes);
    }

    /** Null where the message does not conform to this edition, or not surely. */
    private @Nullable PlainHandler plain(Envelope.Opened opened, MessageModel model) {
        var validators = schemas.of(model.edition(), model.type().direction());
        var validator = validators.borrow();
        var handler = new PlainHandler(model, validator);
        try {
            parse(opened, handler);
        } catch (PlainHandler.NotPlain e) {
            return null;
        }
        validators.giveBack(validator);
        return handler;
    }

    private MessageHandler explain(Envelope.Opened opened, MessageModel model, Language language) {
        var validators = schemas.of(model.edition(), model.type().direction());
        var validator = validators.borrow();
        var handler = new MessageHandler(model, validator, language);
        try {
            parse(opened, handler);
        } catch (PlainHandler.NotPlain e) {
            throw new IllegalStateException(e);
        }
        validators.giveBack(validator);
        return handler;
    }

    /** The parser and the validator are kept only after a clean end: what failed half-way is dropped with its state. */
    private void parse(Envelope.Opened opened, DefaultHandler handler) throws PlainHandler.NotPlain {
        var reader = parsers.borrow();
        reader.setContentHandler(handler);
        reader.setErrorHandler(handler);
        try {
            reader.parse(opened.text().source());
            parsers.giveBack(reader);
        } catch (SAXParseException e) {
            throw CebProblem.notXml(opened.type(), e.getLineNumber(), e.getColumnNumber());
        } catch (PlainHandler.NotPlain e) {
            throw e;
        } catch (SAXException e) {
            if (e.getException() instanceof ProblemException problem) {
                throw problem;
            }
            throw CebProblem.notXml(opened.type(), 1, 1);
        } catch (IOException e) {
            // Out of memory no bytes fail to be read: only their decoding can.
            throw CebProblem.encoding();
        }
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
