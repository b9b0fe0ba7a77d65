package io.tidegate.ingest.acceptance.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.acceptance.Answer;
import io.tidegate.ingest.ceb.CebMessage;
import io.tidegate.ingest.ceb.CebProblem;
import io.tidegate.ingest.ceb.CebReceipt;
import io.tidegate.ingest.ceb.ReceiptMessages;
import io.tidegate.ingest.ceb.ReceiptMessages.FormatError;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answers to a message as the customs give them: one receipt a document, or CEB900 where the message cannot be read. */
final class CebReceipts {

    /** 电子口岸申报中: accepted, on its way. */
    private static final int DECLARING = 2;

    /** No status of the customs: a dry run changes nothing. */
    private static final int CHECKED = 0;

    /** Below zero is a fault; this one has no code of its own. */
    private static final int FAULT = -1;

    /** 0002 of table 7-1, below zero: 数据包不能通过 schema 验证. */
    private static final int NOT_VALID = -2;

    private CebReceipts() {}

    /** One receipt for each answer; both stand in the order of the message. */
    static byte[] of(CebMessage message, List<Answer> answers, Language language) {
        List<CebReceipt> receipts = new ArrayList<>(answers.size());
        for (Answer answer : answers) {
            ObjectNode document = message.heads().get(answer.index()).document();
            Instant time = answer.receivedAt() == null ? Instant.now() : answer.receivedAt();
            receipts.add(new CebReceipt(document, status(answer), time, info(answer, document, language)));
        }
        String type = message.heads().getFirst().document().path("type").asText();
        return ReceiptMessages.write(DocumentType.of(type), receipts);
    }

    /** CEB900 with the message itself. */
    static byte[] of(ProblemException problem, byte[] message, CebMessage.Source source, Language language) {
        String info = problem.detail(language)
                + problem.errors().stream()
                        .map(violation -> " " + violation.pointer() + ": " + violation.rule())
                        .collect(Collectors.joining());
        int status = problem.code() == CebProblem.INVALID ? NOT_VALID : FAULT;
        return ReceiptMessages.write(new FormatError(
                source.copMsgId(), source.messageType(), source.text(message), status, info, Instant.now()));
    }

    private static int status(Answer answer) {
        return switch (answer.status()) {
            case ACCEPTED, DUPLICATE -> DECLARING;
            case VALID -> CHECKED;
            case CONFLICT, REJECTED, RETRY -> fault(answer.errors());
        };
    }

    /** The customs' own code of the first fault that has one. */
    private static int fault(@Nullable List<Violation> errors) {
        if (errors != null) {
            for (Violation error : errors) {
                String code = error.officialCode();
                if (code != null && code.matches("-[0-9]{1,9}")) {
                    return Integer.parseInt(code);
                }
            }
            if (errors.stream().anyMatch(error -> "0002".equals(error.officialCode()))) {
                return NOT_VALID;
            }
        }
        return FAULT;
    }

    private static String info(Answer answer, ObjectNode document, Language language) {
        if (answer.errors() != null && !answer.errors().isEmpty()) {
            return answer.errors().stream()
                    .map(error -> error.pointer() + " " + error.code() + ": " + error.rule())
                    .collect(Collectors.joining("; "));
        }
        String guid = "[" + document.path("guid").asText() + "]";
        return switch (answer.status()) {
            case VALID -> language.choose("checked only, not stored", "仅校验，未入库") + guid;
            case DUPLICATE -> language.choose("accepted before", "已受理，重复报送") + guid;
            default -> language.choose("accepted", "申报成功") + guid;
        };
    }
}
