package io.tidegate.ingest.acceptance.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tidegate.contracts.Json;
import io.tidegate.ingest.acceptance.Entry;
import io.tidegate.ingest.acceptance.Refusals;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import java.io.IOException;
import java.util.List;

/** Parses documents; what cannot be parsed becomes a refusal that names the place, never the text: it may be personal. */
final class JsonDocuments {

    private static final ObjectReader READER =
            Json.mapper().readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonDocuments() {}

    /** One document in {@code length} bytes. */
    static Entry entry(int index, byte[] bytes, int offset, int length, Language language) {
        try {
            return entry(index, READER.readValue(bytes, offset, length), language);
        } catch (IOException e) {
            return new Entry.Refused(index, null, null, List.of(violation(e, language)));
        }
    }

    static Entry entry(int index, JsonNode document, Language language) {
        return document.isObject()
                ? new Entry.Read(index, document)
                : new Entry.Refused(index, null, null, List.of(Refusals.NOT_AN_OBJECT.at("", language)));
    }

    /** A whole body; throws where it is not JSON. */
    static JsonNode tree(byte[] body) throws IOException {
        return READER.readValue(body);
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
