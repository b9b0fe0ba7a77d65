package io.tidegate.ingest.ceb;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * One pass over a message: feeds the validator, knows where the validator is when it complains, and builds the documents.
 * For one thread, used once.
 */
final class MessageHandler extends DefaultHandler {

    private static final int ROOT = 1;
    private static final int GROUP = 2;
    private static final int PART = 3;
    private static final int FIELD = 4;

    /** Signatures are the deepest part of a message, with seven levels. */
    private static final int DEPTH_MOST = 24;

    private static final int DOCUMENTS_MOST = 100;

    private final CebType type;
    private final String edition;
    private final Language language;
    private final ValidatorHandler validator;
    private final RootRules rootRules;
    private final List<DocumentBuilder> documents = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private int documentCount;
    private int errors;
    private boolean starting;
    private String guid = "";
    private String copCode = "";

    MessageHandler(CebType type, String edition, ValidatorHandler validator, Language language) {
        this.type = type;
        this.edition = edition;
        this.language = language;
        this.rootRules = new RootRules(type, language);
        this.validator = validator;
        validator.setErrorHandler(new SchemaErrors());
    }

    /** How far the message is from this edition's schema. */
    int errors() {
        return errors;
    }

    /** Throws ProblemException where something outside of the documents is wrong. */
    CebMessage message() {
        List<Violation> outside = rootRules.violations();
        if (!outside.isEmpty()) {
            throw new ProblemException(
                    CebProblem.INVALID,
                    "The message does not conform to the schema of " + type.root() + " outside of its documents.",
                    "报文在单证之外的部分不符合 " + type.root() + " 的规范。",
                    outside,
                    null);
        }
        var heads = new ArrayList<CebMessage.Head>(documents.size());
        for (var document : documents) {
            heads.add(document.head(copCode));
        }
        return new CebMessage(edition, type.message(), guid, heads);
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) throws SAXException {
        validator.startPrefixMapping(prefix, uri);
    }

    @Override
    public void endPrefixMapping(String prefix) throws SAXException {
        validator.endPrefixMapping(prefix);
    }

    @Override
    public void startDocument() throws SAXException {
        validator.startDocument();
    }

    @Override
    public void endDocument() throws SAXException {
        validator.endDocument();
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        var name = CebType.NAMESPACE.equals(uri) ? localName : qName;
        path.add(name);
        text.setLength(0);
        var depth = path.size();
        if (depth > DEPTH_MOST) {
            throw new SAXException(new ProblemException(
                    CebProblem.TOO_LARGE,
                    "Elements are nested deeper than " + DEPTH_MOST + " levels.",
                    "元素嵌套超过 " + DEPTH_MOST + " 层。"));
        }
        if (depth == ROOT) {
            var value = attributes.getValue("guid");
            guid = value == null ? "" : value;
        } else if (depth == GROUP) {
            rootRules.child(uri, localName, name);
            if (name.equals(type.group())) {
                documentCount++;
                if (documentCount <= DOCUMENTS_MOST) {
                    documents.add(new DocumentBuilder(type, documents.size(), language));
                }
            }
        }
        var document = document();
        if (document != null && depth == PART) {
            document.startPart(name);
        } else if (document != null && depth == FIELD) {
            document.startField(name);
        }
        starting = true;
        validator.startElement(uri, localName, qName, attributes);
        starting = false;
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
        validator.endElement(uri, localName, qName);
        var depth = path.size();
        var name = path.getLast();
        var document = document();
        if (document != null) {
            switch (depth) {
                case FIELD -> document.endField(name, text.toString());
                case PART -> document.endPart();
                case GROUP -> document.end();
                default -> {}
            }
        } else if (depth == PART && name.equals("copCode") && path.get(1).equals("BaseTransfer")) {
            copCode = text.toString();
        }
        text.setLength(0);
        path.removeLast();
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        validator.characters(characters, start, length);
        text.append(characters, start, length);
    }

    @Override
    public void ignorableWhitespace(char[] characters, int start, int length) throws SAXException {
        validator.ignorableWhitespace(characters, start, length);
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        throw e;
    }

    /** The document that is being read; null outside of documents and beyond the hundredth. */
    private @Nullable DocumentBuilder document() {
        return path.size() >= GROUP && path.get(1).equals(type.group()) && documentCount <= DOCUMENTS_MOST
                ? documents.getLast()
                : null;
    }

    private String pointer() {
        var pointer = new StringBuilder();
        for (var i = 0; i < path.size(); i++) {
            pointer.append('/').append(path.get(i));
            if (i == 1 && path.get(i).equals(type.group())) {
                pointer.append('[').append(documentCount).append(']');
            }
        }
        return pointer.toString();
    }

    /** Told by the validator while it is at the last element of the path. Its words are not used: they quote values. */
    private final class SchemaErrors extends DefaultHandler {

        @Override
        public void error(SAXParseException e) {
            errors++;
            var message = e.getMessage();
            var colon = message == null ? -1 : message.indexOf(':');
            var key = message == null || colon < 0 ? "" : message.substring(0, colon);
            var misplaced = key.startsWith("cvc-complex-type.2.4");
            var parent = starting ? path.size() - 1 : path.size();
            var document = document();
            if (misplaced && parent <= ROOT) {
                rootRules.misbuilt(documentCount > DOCUMENTS_MOST);
            } else if (document == null) {
                rootRules.refuse(pointer(), path.getLast());
            } else if (misplaced && parent == GROUP) {
                document.misbuilt();
            } else if (misplaced && parent == PART) {
                document.partMisbuilt();
            } else if (path.size() == FIELD) {
                document.refuseValue(key, path.getLast(), text.toString());
            } else {
                document.refuse(pointer(), path.getLast());
            }
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
