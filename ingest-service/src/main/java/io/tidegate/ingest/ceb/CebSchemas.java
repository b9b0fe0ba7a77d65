package io.tidegate.ingest.ceb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.w3c.dom.ls.LSResourceResolver;
import org.xml.sax.SAXException;

/**
 * The official schemas of both editions, from {@code /ceb}: nothing is ever loaded from elsewhere. Compiled schemas are
 * immutable and shared by all threads.
 */
final class CebSchemas {

    private static final String SIGNATURE_SCHEMA = "xmldsig-core-schema.xsd";

    /** The compiler checks the protocol of an imported schema before it takes the resolver's bytes. */
    private static final String NOWHERE = "file:///ceb/";

    private final Edition latest = compile("202205");

    /** An edition of the message definitions, with the validators that wait for the next message. */
    static final class Edition {

        private static final int IDLE_MOST = 16;

        private final String name;
        private final Schema schema;
        private final Queue<ValidatorHandler> idle = new ArrayBlockingQueue<>(IDLE_MOST);

        private Edition(String name, Schema schema) {
            this.name = name;
            this.schema = schema;
        }

        String name() {
            return name;
        }

        /** A validator for one thread and one message, to be given back. */
        ValidatorHandler borrow() {
            var validator = idle.poll();
            return validator == null ? schema.newValidatorHandler() : validator;
        }

        void giveBack(ValidatorHandler validator) {
            validator.setErrorHandler(null);
            idle.offer(validator);
        }
    }

    Edition latest() {
        return latest;
    }

    /** Compiled when the first message asks for it: the editions differ in two fields of CEB621 only. */
    Edition earlier() {
        return Earlier.EDITION;
    }

    private static final class Earlier {
        private static final Edition EDITION = compile("2018-113");
    }

    private static Edition compile(String name) {
        var factory = SchemaFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            factory.setResourceResolver(new OnlyTheSignatureSchema());
            var source = new StreamSource(resource(name + "/import.xsd"), NOWHERE + name + "/import.xsd");
            return new Edition(name, factory.newSchema(source));
        } catch (SAXException e) {
            throw new IllegalStateException("The schemas of edition " + name + " do not compile", e);
        }
    }

    private static InputStream resource(String path) {
        try (var in = CebSchemas.class.getResourceAsStream("/ceb/" + path)) {
            if (in == null) {
                throw new IllegalStateException("Missing resource /ceb/" + path);
            }
            return new ByteArrayInputStream(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Both editions import the W3C schema of signatures, and nothing else. */
    private static final class OnlyTheSignatureSchema implements LSResourceResolver {

        @Override
        public LSInput resolveResource(
                String type,
                @Nullable String namespace,
                @Nullable String publicId,
                @Nullable String systemId,
                @Nullable String baseUri) {
            if (!SIGNATURE_SCHEMA.equals(systemId)) {
                throw new IllegalStateException("The schemas import " + systemId + ", which is not shipped");
            }
            try {
                var dom = DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .getDOMImplementation();
                var input = ((DOMImplementationLS) dom.getFeature("LS", "3.0")).createLSInput();
                input.setByteStream(resource(SIGNATURE_SCHEMA));
                input.setSystemId(NOWHERE + SIGNATURE_SCHEMA);
                return input;
            } catch (ParserConfigurationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
