package io.tidegate.ingest.ceb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.ingest.ceb.MessageModel.Part;
import io.tidegate.ingest.ceb.MessageModel.PartField;
import io.tidegate.kernel.problem.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads a message that conforms, which nearly all do, at a fraction of what the validator costs: each element is held to the
 * {@link MessageModel} as it comes. It accepts nothing that the validator refuses, and explains nothing: at the first doubt it
 * gives up with {@link NotPlain}, and {@link MessageHandler} reads the message again. The validator still judges signatures
 * and extensions. For one thread, used once.
 */
final class PlainHandler extends DefaultHandler {

    /** Not a message that conforms, or not surely one. */
    static final class NotPlain extends SAXException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private final MessageModel model;
    private final CebType type;
    private final ValidatorHandler validator;
    private final Tail tail;
    private final int fieldDepth;
    private final List<ObjectNode> documents = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private int depth;
    private @Nullable ObjectNode head;
    private @Nullable ArrayNode lines;
    private boolean headSeen;
    private @Nullable Part part;
    private @Nullable ObjectNode partNode;
    private int next;
    private @Nullable PartField field;
    private String guid = "";
    private List<TailPart> tailParts = List.of();

    PlainHandler(MessageModel model, ValidatorHandler validator) {
        this.model = model;
        this.type = model.type();
        this.validator = validator;
        this.tail = new Tail(type);
        this.fieldDepth = type.flat() ? 3 : 4;
        validator.setErrorHandler(new GiveUp());
    }

    /** After a clean end. */
    CebMessage message(Language language) {
        var heads = new ArrayList<CebMessage.Head>(documents.size());
        var sides = CebMessage.Sides.of(tailParts);
        var copCode = sides.transfer().getOrDefault("copCode", "");
        for (var document : documents) {
            if (type.hasCopCode()) {
                document.put("copCode", copCode);
            }
            heads.add(new CebMessage.Head.Read(heads.size(), document));
        }
        return new CebMessage(
                model.edition().code(), type.message(), guid, heads, sides, tail.warnings(model, language));
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        if (tail.isOpen()) {
            tail.start(uri, localName, qName, attributes);
            return;
        }
        depth++;
        if (depth == 1) {
            root(attributes);
        } else if (depth == 2) {
            if (CebType.NAMESPACE.equals(uri) && localName.equals(type.group())) {
                plain(attributes.getLength() == 0
                        && documents.size() < model.documents().most());
                document();
            } else {
                tail.start(uri, localName, qName, attributes);
            }
        } else {
            plain(attributes.getLength() == 0 && CebType.NAMESPACE.equals(uri));
            if (depth < fieldDepth) {
                part(localName);
            } else {
                plain(depth == fieldDepth);
                field(localName);
            }
        }
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
        if (tail.isOpen()) {
            tail.end(uri, localName, qName);
            depth -= tail.isOpen() ? 0 : 1;
            return;
        }
        if (depth == fieldDepth) {
            endField();
        } else if (depth == fieldDepth - 1) {
            endPart();
        }
        if (depth == 2) {
            plain(headSeen
                    && (lines == null ? 0 : lines.size()) >= model.lines().least());
            if (head != null && lines != null) {
                head.set("lines", lines);
            }
        } else if (depth == 1) {
            end();
        }
        depth--;
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        if (tail.isOpen()) {
            tail.text(characters, start, length);
        } else if (field != null) {
            text.append(characters, start, length);
        } else {
            for (var i = start; i < start + length; i++) {
                plain(characters[i] <= ' ');
            }
        }
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        throw e;
    }

    private void root(Attributes attributes) throws NotPlain {
        Map<String, SchemaField> known = new HashMap<>();
        model.attributes().forEach(attribute -> known.put(attribute.name(), attribute));
        for (var i = 0; i < attributes.getLength(); i++) {
            if (!XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(attributes.getURI(i))
                    || !attributes.getLocalName(i).equals("schemaLocation")) {
                var attribute = attributes.getURI(i).isEmpty() ? known.remove(attributes.getLocalName(i)) : null;
                plain(attribute != null && attribute.fits(attributes.getValue(i)));
            }
        }
        plain(known.values().stream().noneMatch(SchemaField::required));
        guid = attributes.getValue("guid");
    }

    private void document() {
        tail.document();
        head = JsonNodeFactory.instance.objectNode();
        head.put("type", type.documentType().code());
        lines = type.line() == null ? null : JsonNodeFactory.instance.arrayNode();
        documents.add(head);
        headSeen = false;
        if (type.flat()) {
            open(model.head(), head);
            headSeen = true;
        }
    }

    private void part(String name) throws NotPlain {
        if (name.equals(type.head())) {
            plain(!headSeen);
            headSeen = true;
            open(model.head(), head);
        } else {
            plain(name.equals(type.line()) && headSeen);
            plain(lines != null && lines.size() < model.lines().most());
            // One more than the document may have is kept: the check then says so.
            open(
                    model.line(),
                    lines == null || lines.size() > type.table().lineBounds().most() ? null : lines.addObject());
        }
    }

    private void open(Part opened, @Nullable ObjectNode node) {
        part = opened;
        partNode = node;
        next = 0;
    }

    private void field(String name) throws NotPlain {
        if (part == null) {
            throw new NotPlain();
        }
        var fields = part.fields();
        while (next < fields.size() && !fields.get(next).schema().name().equals(name)) {
            plain(!fields.get(next).schema().required());
            next++;
        }
        plain(next < fields.size());
        field = fields.get(next);
        next++;
        text.setLength(0);
    }

    private void endField() throws NotPlain {
        if (field == null || !field.schema().fits(text)) {
            throw new NotPlain();
        }
        if (partNode != null) {
            var value = text.toString();
            partNode.put(field.schema().name(), field.number() ? value.strip() : value);
        }
        field = null;
    }

    private void endPart() throws NotPlain {
        if (part != null) {
            for (var i = next; i < part.fields().size(); i++) {
                plain(!part.fields().get(i).schema().required());
            }
        }
        part = null;
    }

    private void end() throws SAXException {
        plain(documents.size() >= model.documents().least());
        tailParts = tail.inOrder(model);
        Map<String, Integer> counts = new HashMap<>();
        for (var one : tailParts) {
            counts.merge(one.name(), 1, Integer::sum);
            switch (one.name()) {
                case MessageModel.TRANSFER -> plain(one.fits(model.transfer()));
                case MessageModel.SUBSCRIBE -> plain(one.fits(model.subscribe()));
                case MessageModel.SIGNATURE -> {
                    plain(one.uri().equals(RootRules.SIGNATURE_NAMESPACE));
                    validate(one);
                }
                case MessageModel.EXTEND -> {
                    plain(one.uri().equals(CebType.NAMESPACE));
                    validate(one);
                }
                default -> throw new NotPlain();
            }
        }
        for (var expected : model.parts()) {
            if (!expected.name().equals(type.group())) {
                var count = counts.getOrDefault(expected.name(), 0);
                plain(count >= expected.least() && count <= expected.most());
            }
        }
    }

    private void validate(TailPart one) throws SAXException {
        validator.startDocument();
        one.replay(validator);
        validator.endDocument();
    }

    private static void plain(boolean so) throws NotPlain {
        if (!so) {
            throw new NotPlain();
        }
    }

    private static final class GiveUp extends DefaultHandler {
        @Override
        public void error(SAXParseException e) throws SAXException {
            throw new NotPlain();
        }
    }
}
