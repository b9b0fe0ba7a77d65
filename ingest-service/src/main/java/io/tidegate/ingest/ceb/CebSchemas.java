package io.tidegate.ingest.ceb;

import io.tidegate.ingest.ceb.CebType.Direction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
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

    static {
        // XML Schema counts characters; the JDK's validator counts surrogate pairs as two unless it is told.
        System.setProperty("com.sun.org.apache.xerces.internal.impl.dv.xs.useCodePointCountForStringLength", "true");
    }

    private final Map<CebEdition, Map<Direction, Validators>> compiled = new EnumMap<>(CebEdition.class);

    /** Compiles them all, which takes some seconds of processor time: to be done before the first message comes. */
    CebSchemas() {
        for (var edition : CebEdition.values()) {
            var directions = new EnumMap<Direction, Validators>(Direction.class);
            for (var direction : Direction.values()) {
                directions.put(direction, new Validators(compile(edition.code() + "/" + direction.file() + ".xsd")));
            }
            compiled.put(edition, directions);
        }
    }

    /** One schema, with the validators that wait for the next message. */
    static final class Validators {

        private static final int IDLE_MOST = 16;

        private final Schema schema;
        private final Queue<ValidatorHandler> idle = new ArrayBlockingQueue<>(IDLE_MOST);

        private Validators(Schema schema) {
            this.schema = schema;
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

        Schema schema() {
            return schema;
        }
    }

    Validators of(CebEdition edition, Direction direction) {
        return Objects.requireNonNull(
                Objects.requireNonNull(compiled.get(edition)).get(direction), "every schema is compiled");
    }

    private static Schema compile(String path) {
        var factory = SchemaFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            factory.setResourceResolver(new OnlyTheSignatureSchema());
            return factory.newSchema(new StreamSource(resource(path), NOWHERE + path));
        } catch (SAXException e) {
            throw new IllegalStateException("The schema " + path + " does not compile", e);
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
