package io.tidegate.ingest.ceb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;

/**
 * The bytes of a message, or its characters where the parsers cannot decode them: the JDK's do not know GB 18030. GBK and
 * GB 2312 are parts of GB 18030 and read as it.
 *
 * @param decoded null where the parser decodes {@code bytes} by itself
 */
record MessageText(byte[] bytes, @Nullable String decoded) {

    private static final int DECLARATION_MOST = 200;
    private static final Charset GB18030 = Charset.forName("GB18030");

    /** Throws ProblemException where the bytes are not in the encoding that they declare. */
    static MessageText of(byte[] bytes) {
        if (!declaresGb(bytes)) {
            return new MessageText(bytes, null);
        }
        try {
            return new MessageText(
                    bytes, GB18030.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            throw CebProblem.encoding();
        }
    }

    /** The encoding of {@code bytes}, whether or not they fit it. */
    static Charset charset(byte[] bytes) {
        return declaresGb(bytes) ? GB18030 : UTF_8;
    }

    XMLStreamReader stream(XMLInputFactory factory) throws XMLStreamException {
        return decoded == null
                ? factory.createXMLStreamReader(new ByteArrayInputStream(bytes))
                : factory.createXMLStreamReader(new StringReader(decoded));
    }

    InputSource source() {
        return decoded == null
                ? new InputSource(new ByteArrayInputStream(bytes))
                : new InputSource(new StringReader(decoded));
    }

    private static boolean declaresGb(byte[] bytes) {
        var start = new String(bytes, 0, Math.min(bytes.length, DECLARATION_MOST), ISO_8859_1);
        var end = start.indexOf("?>");
        if (!start.startsWith("<?xml") || end < 0) {
            return false;
        }
        var declaration = start.substring(0, end).toLowerCase(Locale.ROOT);
        var encoding = declaration.indexOf("encoding");
        return encoding > 0 && declaration.indexOf("gb", encoding) > 0;
    }
}
