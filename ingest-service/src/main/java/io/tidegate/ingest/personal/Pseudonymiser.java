package io.tidegate.ingest.personal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.CebTime;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.contracts.document.IdCheck;
import io.tidegate.ingest.document.PersonalFields;
import io.tidegate.ingest.document.PersonalFields.Kind;
import io.tidegate.ingest.document.PersonalFields.PersonalField;
import io.tidegate.ingest.document.PostedDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Splits a document into what others may see and what only ingest keeps. Each personal head field becomes
 * {@code <name>Token} in its place; free text gets no token, because nobody compares it; the notes of lines go with it.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class Pseudonymiser {

    /** buyerIdType and payerIdType of an identity card. */
    private static final String IDENTITY_CARD = "1";

    private static final String LINES = "lines";
    private static final String NOTE = "note";
    private static final int AGE_OF_WORK = 16;
    private static final Map<DocumentType, Map<String, Kind>> FIELDS = fields();

    private final KeyRing keys;
    private final PersonalCipher cipher;

    public Pseudonymiser(KeyRing keys, PersonalCipher cipher) {
        this.keys = keys;
        this.cipher = cipher;
    }

    /**
     * A document in two parts.
     *
     * @param open the document with tokens, {@code type} first
     * @param sealed the personal fields as a JSON object, encrypted
     */
    public record Split(ObjectNode open, byte[] sealed) {}

    /** Begins a request's documents. */
    public Batch batch() {
        return new Batch(cipher, new PersonalTokens(new Tokens(keys.tokens())));
    }

    /** The documents of one request: order, payment and waybill of one buyer come together. For one thread. */
    public static final class Batch {

        private final PersonalCipher cipher;
        private final PersonalTokens tokens;

        private Batch(PersonalCipher cipher, PersonalTokens tokens) {
            this.cipher = cipher;
            this.tokens = tokens;
        }

        /** Splits {@code document}, which stays as it is. */
        public Split split(PostedDocument document, UUID documentId) {
            ObjectNode kept = Json.mapper().createObjectNode();
            ObjectNode open = open(document, tokens, kept);
            return new Split(open, cipher.seal(documentId, bytes(kept)));
        }
    }

    private static ObjectNode open(PostedDocument document, PersonalTokens tokens, ObjectNode kept) {
        Map<String, Kind> personal = FIELDS.get(document.type());
        ObjectNode open = Json.mapper().createObjectNode();
        for (Map.Entry<String, JsonNode> field : document.body().properties()) {
            Kind kind = personal == null ? null : personal.get(field.getKey());
            if (kind == null) {
                open.set(field.getKey(), withoutNotes(field.getKey(), field.getValue(), kept));
            } else {
                kept.set(field.getKey(), field.getValue());
                tokenise(document, tokens, open, field.getKey(), kind);
            }
        }
        return open;
    }

    private static void tokenise(
            PostedDocument document, PersonalTokens tokens, ObjectNode open, String name, Kind kind) {
        if (kind == Kind.FREE_TEXT) {
            return;
        }
        PersonalTokens.Tokenised value = tokens.of(
                kind,
                document.body().path("ebpCode").asText(),
                document.body().path(name).asText());
        if (value.normalised().isEmpty()) {
            return;
        }
        open.put(name + "Token", value.token());
        if (value.building() != null) {
            open.put(name.replace("Address", "") + "BuildingToken", value.building());
        }
        if (name.equals("buyerIdNumber")) {
            checkBuyer(document, open, value.normalised());
        }
    }

    /** Notes of lines are free text too; they are kept by the position of their line. */
    private static JsonNode withoutNotes(String name, JsonNode value, ObjectNode kept) {
        if (!name.equals(LINES) || !hasNotes(value)) {
            return value;
        }
        ArrayNode open = Json.mapper().createArrayNode();
        ObjectNode notes = kept.putObject(LINES);
        for (JsonNode line : value) {
            if (line instanceof ObjectNode object && object.has(NOTE)) {
                ObjectNode rest = object.objectNode();
                rest.setAll(object);
                notes.set(String.valueOf(open.size()), rest.remove(NOTE));
                open.add(rest);
            } else {
                open.add(line);
            }
        }
        return open;
    }

    private static boolean hasNotes(JsonNode lines) {
        for (JsonNode line : lines) {
            if (line.has(NOTE)) {
                return true;
            }
        }
        return false;
    }

    private static void checkBuyer(PostedDocument document, ObjectNode open, String number) {
        boolean card = document.body().path("buyerIdType").asText().strip().equals(IDENTITY_CARD);
        IdCheck check = card ? IdNumber.check(number) : IdCheck.UNCHECKED;
        open.put("buyerIdCheck", check.name().toLowerCase(Locale.ROOT));
        if (check == IdCheck.VALID && document.type() == DocumentType.ORDER) {
            LocalDate day = document.eventTime().atZone(CebTime.BEIJING).toLocalDate();
            IdNumber.birthDate(number)
                    .ifPresent(born ->
                            open.put("buyerUnder16", born.plusYears(AGE_OF_WORK).isAfter(day)));
        }
    }

    private static byte[] bytes(ObjectNode kept) {
        try {
            return Json.mapper().writeValueAsBytes(kept);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<DocumentType, Map<String, Kind>> fields() {
        Map<DocumentType, Map<String, Kind>> all = new EnumMap<>(DocumentType.class);
        for (DocumentType type : DocumentType.values()) {
            Map<String, Kind> ofType = new HashMap<>();
            for (PersonalField field : PersonalFields.of(type)) {
                ofType.put(field.name(), field.kind());
            }
            all.put(type, ofType);
        }
        return all;
    }
}
