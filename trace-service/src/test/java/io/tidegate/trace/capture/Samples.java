package io.tidegate.trace.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;

/** Documents of tests, read as capture reads them. */
final class Samples {

    private Samples() {}

    static ReadDocument read(Path file) throws IOException, XMLStreamException {
        try (InputStream in = Files.newInputStream(file)) {
            return file.toString().endsWith(".xml") ? XmlDocument.read(in) : JsonDocument.read(in);
        }
    }

    static ReadDocument json(String text) throws IOException {
        return JsonDocument.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    static ReadDocument xml(String text) throws XMLStreamException {
        return XmlDocument.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
