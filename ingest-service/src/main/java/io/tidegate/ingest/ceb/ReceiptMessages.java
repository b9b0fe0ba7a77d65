package io.tidegate.ingest.ceb;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.document.CebTime;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.kernel.id.Ids;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes receipts as the customs' own messages: CEB312, 412, 512, 514, 622, 624, 626, 712 of import, CEB214, 216, 304, 404,
 * 506, 508, 510, 604, 606, 608, 702 of export, and CEB900 for a message that could not be read. What is written is valid by
 * the schema of edition 202205, as long as the document is; a longer number that only the edition before allows is written
 * as it is.
 *
 * <p>The schemas demand a pre-entry number (preNo) of most receipts. Customs' ports give it, not this centre: where the
 * document has none it is written as zeros. Any other demanded field that the document lacks is empty.
 *
 * <p>Pure; may be used by any number of threads.
 */
public final class ReceiptMessages {

    /** {@code maxOccurs} of the receipts in every message. */
    public static final int RECEIPTS_MOST = 100;

    private static final int INFO_MOST = 1000;
    private static final int FORMAT_INFO_MOST = 5000;
    private static final int MESSAGE_ID_MOST = 255;
    private static final String UNKNOWN = "Unknown";
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS", Locale.ROOT);

    private ReceiptMessages() {}

    /**
     * A message that could not be read, as CEB900 answers it.
     *
     * @param copMsgId of the envelope that it came in; null where it came without one
     * @param messageType such as {@code CEB311}; null where it could not be told
     * @param message the message itself, as text
     * @param status returnStatus: below zero
     * @param info what is wrong, for people; cut to 5,000 characters
     */
    public record FormatError(
            @Nullable String copMsgId,
            @Nullable String messageType,
            String message,
            int status,
            String info,
            Instant time) {}

    /** The message that carries receipts of such documents, such as {@code CEB312}; empty where they are JSON only. */
    public static Optional<String> messageType(DocumentType type) {
        return Optional.ofNullable(CebType.of(type)).map(CebType::receipt);
    }

    /**
     * One message with {@code receipts} in their order, in UTF-8; equal receipts give equal bytes.
     *
     * @throws IllegalArgumentException where documents of this type have no message, or there are none or more than {@value
     *     RECEIPTS_MOST} receipts
     */
    public static byte[] write(DocumentType type, List<CebReceipt> receipts) {
        var message = CebType.of(type);
        if (message == null) {
            throw new IllegalArgumentException("Documents of type " + type.code() + " are JSON only");
        }
        if (receipts.isEmpty() || receipts.size() > RECEIPTS_MOST) {
            throw new IllegalArgumentException("A message has 1 to " + RECEIPTS_MOST + " receipts");
        }
        var fields = SchemaElements.of(CebEdition.E202205).fields(message.direction(), message.receiptElement());
        var body = new XmlText();
        for (var receipt : receipts) {
            body.open(message.receiptElement());
            for (var field : fields) {
                var value = value(field, receipt);
                if (value != null) {
                    body.element(field.name(), value);
                }
            }
            body.close(message.receiptElement());
        }
        return enclose(message.receipt(), body);
    }

    /** A CEB900 message, in UTF-8. */
    public static byte[] write(FormatError error) {
        var guid = guid("ceb900", error.message(), error.time().toString());
        var body = new XmlText();
        body.open("MessageReturn");
        body.element("guid", guid);
        body.element("returnStatus", String.valueOf(error.status()));
        body.element("returnInfo", cut(error.info(), FORMAT_INFO_MOST));
        body.element("returnTime", time(error.time()));
        body.element("oriCopMsgId", error.copMsgId() == null ? "" : cut(error.copMsgId(), MESSAGE_ID_MOST));
        body.element("oriMessageType", error.messageType() == null ? UNKNOWN : error.messageType() + "Message");
        body.cdata("oriBizMessage", error.message());
        body.close("MessageReturn");
        return enclose("CEB900", body);
    }

    private static @Nullable String value(SchemaField field, CebReceipt receipt) {
        var text = switch (field.name()) {
            case "returnStatus" -> String.valueOf(receipt.status());
            case "returnTime" -> time(receipt.time());
            case "returnInfo" -> info(receipt);
            default -> text(receipt.document(), field.name());
        };
        if (!text.isEmpty() && (field.fits(text) || (!field.name().equals("preNo") && field.required()))) {
            return text;
        }
        if (!field.required()) {
            return null;
        }
        if (field.name().equals("guid")) {
            return guid("ceb-receipt", receipt.document().toString());
        }
        return "0".repeat(field.least());
    }

    private static String info(CebReceipt receipt) {
        var info = receipt.info() == null ? "" : receipt.info().strip();
        return info.isEmpty() ? String.valueOf(receipt.status()) : cut(info, INFO_MOST);
    }

    private static String text(JsonNode document, String field) {
        var value = document.path(field);
        return value.isNumber()
                ? value.decimalValue().toPlainString()
                : value.asText("").strip();
    }

    private static String time(Instant time) {
        return MILLIS.format(time.atZone(CebTime.BEIJING));
    }

    /** Counts a surrogate pair as two, as many readers do, and never leaves half of one. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private static String guid(String... of) {
        return Ids.ofFact(of).toString().toUpperCase(Locale.ROOT);
    }

    private static byte[] enclose(String message, XmlText body) {
        return body.message(message + "Message", guid(message, body.toString())).getBytes(UTF_8);
    }
}
