package io.tidegate.ingest.ceb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.transform.stream.StreamSource;
import org.xml.sax.SAXException;

/** The official schemas as a judge: tests hold what is written against them. */
final class OfficialSchema {

    private static final CebSchemas SCHEMAS = new CebSchemas();

    private OfficialSchema() {}

    /** Throws SAXException where {@code xml} is not valid. */
    static void validate(CebEdition edition, CebType.Direction direction, byte[] xml) throws SAXException, IOException {
        SCHEMAS.of(edition, direction)
                .schema()
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(xml)));
    }

    static boolean accepts(CebEdition edition, CebType.Direction direction, byte[] xml) throws IOException {
        try {
            validate(edition, direction, xml);
            return true;
        } catch (SAXException e) {
            return false;
        }
    }
}
