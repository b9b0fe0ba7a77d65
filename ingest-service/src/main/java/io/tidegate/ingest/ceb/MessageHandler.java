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

    /** Deeper than anything that a document has. */
    private static final int DEPTH_MOST = 24;

    private final MessageModel model;
    private final CebType type;
    private final int fieldDepth;
    private final Language language;
    private final ValidatorHandler validator;
    private final RootRules rootRules;
    private final Tail tail;
    private final List<DocumentBuilder> documents = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private int documentCount;
    private int errors;
    private boolean starting;
    private boolean replaying;
    private String guid = "";
    private List<TailPart> tailParts = List.of();

    MessageHandler(MessageModel model, ValidatorHandler validator, Language language) {
        this.model = model;
        this.type = model.type();
        this.fieldDepth = type.flat() ? PART : PART + 1;
        this.language = language;
        this.rootRules = new RootRules(model, language);
        this.tail = new Tail(type);
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
        var sides = CebMessage.Sides.of(tailParts);
        for (var document : documents) {
            heads.add(document.head(sides.transfer().getOrDefault("copCode", "")));
        }
        return new CebMessage(
                model.edition().code(), type.message(), guid, heads, sides, tail.warnings(model, language));
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
        if (!replaying && (tail.isOpen() || (path.size() == ROOT && !name.equals(type.group())))) {
            tail.start(uri, localName, qName, attributes);
            return;
        }
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
                startDocument(name);
            }
        }
        var document = document();
        if (document != null && depth == PART && depth < fieldDepth) {
            document.startPart(name);
        } else if (document != null && depth == fieldDepth) {
            document.startField(name);
        }
        starting = true;
        validator.startElement(uri, localName, qName, attributes);
        starting = false;
    }

    private void startDocument(String name) {
        tail.document();
        documentCount++;
        if (documentCount <= model.documents().most()) {
            documents.add(new DocumentBuilder(type, documents.size(), language));
            if (type.flat()) {
                documents.getLast().startPart(name);
            }
        }
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
        if (!replaying && tail.isOpen()) {
            tail.end(uri, localName, qName);
            return;
        }
        var depth = path.size();
        if (depth == ROOT) {
            replay();
        }
        validator.endElement(uri, localName, qName);
        var name = path.getLast();
        var document = document();
        if (document != null) {
            if (depth == fieldDepth) {
                document.endField(name, text.toString());
            } else if (depth == fieldDepth - 1) {
                document.endPart();
            }
            if (depth == GROUP) {
                document.end();
            }
        }
        text.setLength(0);
        path.removeLast();
    }

    /** What stands beside the documents comes before the validator last, and in its order. */
    private void replay() throws SAXException {
        tailParts = tail.inOrder(model);
        replaying = true;
        for (var part : tailParts) {
            part.replay(this);
        }
        replaying = false;
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        if (!replaying && tail.isOpen()) {
            tail.text(characters, start, length);
            return;
        }
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
        return path.size() >= GROUP
                        && path.get(1).equals(type.group())
                        && documentCount <= model.documents().most()
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
                rootRules.misbuilt(documentCount > model.documents().most());
            } else if (document == null) {
                rootRules.refuse(pointer(), path.getLast());
            } else if (misplaced && parent == fieldDepth - 1) {
                document.partMisbuilt();
            } else if (misplaced && parent == GROUP) {
                document.misbuilt();
            } else if (path.size() == fieldDepth) {
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
