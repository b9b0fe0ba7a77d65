package io.tidegate.ingest.personal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.document.CebTime;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.contracts.document.IdCheck;
import io.tidegate.ingest.document.PersonalFields.Kind;
import io.tidegate.ingest.document.PostedDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Splits a document into what others may see and what only ingest keeps. Each personal head field becomes
 * {@code <name>Token} in its place; free text gets no token, because nobody compares it; the notes of lines go with it.
 *
 * <p>Both parts are written as the document is walked: no tree is built of either.
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
    private static final int PERSONAL_BYTES_USUAL = 1024;

    private final KeyRing keys;
    private final PersonalCipher cipher;

    public Pseudonymiser(KeyRing keys, PersonalCipher cipher) {
        this.keys = keys;
        this.cipher = cipher;
    }

    /** Begins a request's documents. */
    public Batch batch() {
        return new Batch(cipher, new PersonalTokens(new Tokens(keys.tokens())));
    }

    /** The documents of one request: order, payment and waybill of one buyer come together. For one thread. */
    public static final class Batch implements AutoCloseable {

        private final PersonalCipher cipher;
        private final PersonalTokens tokens;
        private final JsonOutput kept = new JsonOutput(PERSONAL_BYTES_USUAL);

        private Batch(PersonalCipher cipher, PersonalTokens tokens) {
            this.cipher = cipher;
            this.tokens = tokens;
        }

        /**
         * Splits {@code document}, which stays as it is.
         *
         * @param open gets the document with tokens, as an object
         * @return the personal fields as a JSON object, encrypted
         */
        public byte[] split(PostedDocument document, UUID documentId, JsonGenerator open) throws IOException {
            JsonGenerator personal = kept.json();
            personal.writeStartObject();
            new Walk(document, tokens, open, personal).run();
            personal.writeEndObject();
            return cipher.seal(documentId, kept.take());
        }

        @Override
        public void close() {
            kept.close();
        }
    }

    /** One document on its way to both parts. */
    private record Walk(PostedDocument document, PersonalTokens tokens, JsonGenerator open, JsonGenerator kept) {

        void run() throws IOException {
            Map<String, OpenNames.Name> names = OpenNames.ofHead(document.type());
            open.writeStartObject();
            for (Map.Entry<String, JsonNode> field : document.body().properties()) {
                OpenNames.Name name = names.get(field.getKey());
                JsonNode value = field.getValue();
                if (name != null && name.kind() != null) {
                    kept.writeFieldName(name.posted());
                    write(value, kept);
                    tokenise(name, name.kind(), value);
                } else if (field.getKey().equals(LINES) && value.isArray()) {
                    open.writeFieldName(LINES);
                    lines(value);
                } else {
                    name(field.getKey(), name == null ? null : name.posted());
                    write(value, open);
                }
            }
            open.writeEndObject();
        }

        private void name(String plain, @Nullable SerializableString encoded) throws IOException {
            if (encoded == null) {
                open.writeFieldName(plain);
            } else {
                open.writeFieldName(encoded);
            }
        }

        private void tokenise(OpenNames.Name name, Kind kind, JsonNode posted) throws IOException {
            if (kind == Kind.FREE_TEXT) {
                return;
            }
            PersonalTokens.Tokenised value =
                    tokens.of(kind, document.body().path("ebpCode").asText(), posted.asText());
            if (value.normalised().isEmpty()) {
                return;
            }
            open.writeFieldName(name.token());
            open.writeString(value.token());
            if (value.building() != null) {
                open.writeFieldName(name.building());
                open.writeString(value.building());
            }
            if (name.posted().getValue().equals("buyerIdNumber")) {
                checkBuyer(document, open, value.normalised());
            }
        }

        /** Notes of lines are free text too; they are kept by the position of their line. */
        private void lines(JsonNode lines) throws IOException {
            boolean noted = hasNotes(lines);
            if (noted) {
                kept.writeObjectFieldStart(LINES);
            }
            open.writeStartArray();
            for (int i = 0; i < lines.size(); i++) {
                open.writeStartObject();
                for (Map.Entry<String, JsonNode> field : lines.get(i).properties()) {
                    if (field.getKey().equals(NOTE)) {
                        kept.writeFieldName(String.valueOf(i));
                        write(field.getValue(), kept);
                    } else {
                        name(field.getKey(), OpenNames.ofLines().get(field.getKey()));
                        write(field.getValue(), open);
                    }
                }
                open.writeEndObject();
            }
            open.writeEndArray();
            if (noted) {
                kept.writeEndObject();
            }
        }
    }

    /** Spares the detour by the mapper for texts and numbers, which nearly all values are. */
    private static void write(JsonNode value, JsonGenerator to) throws IOException {
        switch (value.getNodeType()) {
            case STRING -> to.writeString(value.textValue());
            case NUMBER -> {
                if (value.isInt() || value.isLong()) {
                    to.writeNumber(value.longValue());
                } else {
                    to.writeNumber(value.decimalValue());
                }
            }
            case NULL -> to.writeNull();
            default -> to.writeTree(value);
        }
    }

    private static boolean hasNotes(JsonNode lines) {
        for (JsonNode line : lines) {
            if (line.has(NOTE)) {
                return true;
            }
        }
        return false;
    }

    private static void checkBuyer(PostedDocument document, JsonGenerator open, String number) throws IOException {
        boolean card = document.body().path("buyerIdType").asText().strip().equals(IDENTITY_CARD);
        IdCheck check = card ? IdNumber.check(number) : IdCheck.UNCHECKED;
        open.writeStringField("buyerIdCheck", check.name().toLowerCase(Locale.ROOT));
        if (check == IdCheck.VALID && document.type() == DocumentType.ORDER) {
            LocalDate day = document.eventTime().atZone(CebTime.BEIJING).toLocalDate();
            LocalDate born = IdNumber.birthDate(number).orElse(null);
            if (born != null) {
                open.writeBooleanField(
                        "buyerUnder16", born.plusYears(AGE_OF_WORK).isAfter(day));
            }
        }
    }
}
