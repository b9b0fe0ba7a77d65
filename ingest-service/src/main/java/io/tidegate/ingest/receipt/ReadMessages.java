package io.tidegate.ingest.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.ceb.CebReceipt;
import io.tidegate.ingest.ceb.ReceiptMessages;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives a page of the feed as the customs' own messages do. A message has receipts of one type of document, so of a page the
 * first run of one type is written; the rest comes with the next. Documents in JSON only have no message: passed over.
 * Thread-safe.
 */
@ApplicationScoped
public class ReadMessages {

    /** Receipts of a page that one message can hold. */
    public static final int RECEIPTS_MOST = ReceiptMessages.RECEIPTS_MOST;

    private final FiledDocuments documents;

    public ReadMessages(FiledDocuments documents) {
        this.documents = documents;
    }

    /**
     * A message, such as CEB312, and where to go on.
     *
     * @param xml null where the page has no receipt that a message carries
     */
    public record MessagePage(byte @Nullable [] xml, String next) {}

    /**
     * What of {@code filter} a message can carry, so that a page without a message is the end of the feed; all of it where
     * that is nothing.
     */
    public static FeedFilter carried(FeedFilter filter) {
        Set<DocumentType> types = EnumSet.noneOf(DocumentType.class);
        for (DocumentType type : DocumentType.values()) {
            if (ReceiptMessages.messageType(type).isPresent()
                    && (filter.types().isEmpty() || filter.types().contains(type))) {
                types.add(type);
            }
        }
        return types.isEmpty() ? filter : new FeedFilter(types, filter.statuses());
    }

    /** The message of a page with at most {@value ReceiptMessages#RECEIPTS_MOST} receipts. */
    public MessagePage message(FeedPage page) throws SQLException {
        List<FeedReceipt> run = new ArrayList<>();
        String next = page.next().cursor();
        String before = next;
        for (FeedReceipt receipt : page.items()) {
            if (ReceiptMessages.messageType(receipt.type()).isPresent()) {
                if (!run.isEmpty() && run.getFirst().type() != receipt.type()) {
                    next = before;
                    break;
                }
                run.add(receipt);
            }
            before = receipt.cursor();
        }
        return new MessagePage(run.isEmpty() ? null : write(run.getFirst().type(), run), next);
    }

    private byte[] write(DocumentType type, List<FeedReceipt> run) throws SQLException {
        Set<UUID> ids = run.stream().map(FeedReceipt::documentId).collect(Collectors.toSet());
        Map<UUID, JsonNode> contents = documents.contents(ids);
        List<CebReceipt> receipts = new ArrayList<>(run.size());
        for (FeedReceipt receipt : run) {
            JsonNode document = contents.get(receipt.documentId());
            if (document == null) {
                throw new IllegalStateException("the feed tells of a document that is not stored");
            }
            receipts.add(new CebReceipt(document, receipt.status(), receipt.time(), info(receipt, document)));
        }
        return ReceiptMessages.write(type, receipts);
    }

    /** As ports write it: what happened, then the document's guid in brackets, then why. */
    private static String info(FeedReceipt receipt, JsonNode document) {
        String why = receipt.info() == null ? "" : " " + receipt.info();
        return receipt.words().zh() + "[" + document.path("guid").asText() + "]" + why;
    }
}
