package io.tidegate.ingest.acceptance.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tidegate.contracts.Json;
import io.tidegate.ingest.acceptance.Entry;
import io.tidegate.ingest.acceptance.Refusals;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Parses documents; what cannot be parsed becomes a refusal that names the place, never the text: it may be personal. */
final class JsonDocuments {

    /** The bounds of the dialect, but no set of the keys of each object. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(Json.mapper().getFactory().streamReadConstraints())
            .build();

    /** Keys that come twice are found by the tree as it grows: cheaper than by a set of the parser's own. */
    private static final ObjectReader READER = Json.mapper()
            .readerFor(JsonNode.class)
            .with(FACTORY)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private static final int ELEMENTS_USUAL = 64;
    /** Bytes by which the parser guesses the encoding. */
    private static final int GUESSED_BY = 4;

    private JsonDocuments() {}

    /** One document in {@code length} bytes. */
    static Entry entry(int index, byte[] bytes, int offset, int length, Language language) {
        try {
            return entry(index, tree(bytes, offset, length), language);
        } catch (IOException e) {
            return new Entry.Refused(index, null, null, List.of(violation(e, language)));
        }
    }

    static Entry entry(int index, JsonNode document, Language language) {
        return document.isObject()
                ? new Entry.Read(index, document)
                : new Entry.Refused(index, null, null, List.of(Refusals.NOT_AN_OBJECT.at("", language)));
    }

    /** Whether the body is an array, or begins like one. */
    static boolean isArray(byte[] body) {
        for (byte b : body) {
            // White space, and the bytes of a byte order mark.
            if (b > ' ') {
                return b == '[';
            }
        }
        return false;
    }

    /**
     * Finds the elements of an array without building any of them: the whole is known to be well-formed before the first is
     * taken in, and only a chunk of it is ever held as a tree.
     *
     * @return twice as many places as elements: where each begins and ends; an element that is no object ends where it begins
     * @throws IOException where the body is not a JSON array in UTF-8
     */
    static int[] elements(byte[] body, int documentsMax) throws IOException {
        int[] places = new int[ELEMENTS_USUAL];
        int n = 0;
        requireUtf8(body, 0, body.length);
        try (JsonParser parser = FACTORY.createParser(body)) {
            parser.nextToken();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token == null) {
                    throw new JsonParseException(parser, "The array does not end");
                }
                if (n == 2 * documentsMax) {
                    throw IngestProblem.TOO_MANY_DOCUMENTS.because(
                            "An array has at most " + documentsMax + " documents; nothing was accepted. Send NDJSON.",
                            "数组最多 " + documentsMax + " 份单证；未受理任何内容。请使用 NDJSON。");
                }
                if (n == places.length) {
                    places = Arrays.copyOf(places, 2 * n);
                }
                int begin = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                places[n++] = begin;
                places[n++] = token == JsonToken.START_OBJECT
                        ? (int) parser.currentLocation().getByteOffset()
                        : begin;
            }
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "Something follows the array");
            }
        }
        return Arrays.copyOf(places, n);
    }

    /** The documents of an array from the element {@code from} up to {@code to}, which lie at {@code places}. */
    static List<Entry> entries(byte[] body, int[] places, int from, int to, int bytesMax, Language language) {
        List<Entry> entries = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            int begin = places[2 * i];
            int length = places[2 * i + 1] - begin;
            if (length == 0 || length > bytesMax) {
                Refusals refusal = length == 0 ? Refusals.NOT_AN_OBJECT : Refusals.LINE_TOO_LONG;
                entries.add(new Entry.Refused(i, null, null, List.of(refusal.at("", language))));
            } else {
                entries.add(entry(i, body, begin, length, language));
            }
        }
        return entries;
    }

    /** A single document; throws where it is not JSON. */
    static JsonNode tree(byte[] body) throws IOException {
        return tree(body, 0, body.length);
    }

    private static JsonNode tree(byte[] bytes, int offset, int length) throws IOException {
        requireUtf8(bytes, offset, length);
        try {
            return READER.readValue(bytes, offset, length);
        } catch (NumberFormatException e) {
            // 1E99999999999: an exponent that no decimal can have is a bound like the others, though the parser throws
            // this.
            throw new StreamConstraintsException("A number is out of range");
        }
    }

    /**
     * RFC 8259, section 8.1. The parser would take UTF-16 and UTF-32 as well, which it tells by zeros or a byte order mark
     * among the first bytes; the places of an array's elements and the lines of a stream are those of UTF-8.
     */
    private static void requireUtf8(byte[] bytes, int offset, int length) throws JsonParseException {
        int end = offset + Math.min(length, GUESSED_BY);
        for (int i = offset; i < end; i++) {
            if (bytes[i] == 0 || bytes[i] == (byte) 0xFE || bytes[i] == (byte) 0xFF) {
                throw new JsonParseException("The text is not in UTF-8");
            }
        }
    }

    static Violation violation(IOException e, Language language) {
        Refusals refusal = e instanceof StreamConstraintsException ? Refusals.JSON_BOUNDS : Refusals.JSON_MALFORMED;
        Violation violation = refusal.at("", language);
        if (!(e instanceof JsonProcessingException json) || json.getLocation() == null) {
            return violation;
        }
        int line = json.getLocation().getLineNr();
        int column = json.getLocation().getColumnNr();
        String place =
                language.choose(" (line " + line + ", column " + column + ")", "（第 " + line + " 行，第 " + column + " 列）");
        return new Violation("", violation.code(), null, violation.rule() + place, violation.mend());
    }
}
