package io.tidegate.ingest.ceb;

import io.tidegate.ingest.document.OfficialCodes.Fault;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemCode;
import io.tidegate.kernel.problem.ProblemException;
import java.util.List;

/** Why a whole customs message is refused. */
public enum CebProblem implements ProblemCode {
    NOT_XML("ceb-not-xml", 400, "Not a well-formed XML message", "不是格式良好的 XML 报文"),
    DOCTYPE("ceb-doctype-refused", 400, "Document type declarations are refused", "不接受文档类型声明"),
    TOO_LARGE("ceb-too-large", 413, "The message passes a bound", "报文超过限制"),
    ENVELOPE("ceb-envelope-invalid", 400, "The DxpMsg envelope cannot be read", "DxpMsg 信封无法读取"),
    TYPE_NOT_SUPPORTED("message-type-not-supported", 422, "This message type is not supported", "不支持该报文类型"),
    INVALID("ceb-message-invalid", 422, "The message does not conform to the schema", "报文不符合规范");

    /** The code where a parser gave up: never its own words, which may quote the message. */
    static ProblemException notXml(int line, int column) {
        return new ProblemException(
                NOT_XML,
                "The message is not well-formed at line " + line + ", column " + column
                        + ", or its bytes do not fit the encoding that it declares.",
                "报文在第 " + line + " 行第 " + column + " 列格式不正确，或字节与声明的编码不符。");
    }

    /** The same where the type is known: with the customs' own code for it, where there is one. */
    static ProblemException notXml(CebType type, int line, int column) {
        var plain = notXml(line, column);
        var officialCode = type.table().officialCodes().of(Fault.UNPARSABLE);
        if (officialCode == null) {
            return plain;
        }
        var rule = "A message is well-formed XML to its end.";
        return new ProblemException(
                NOT_XML,
                plain.detail(Language.EN),
                plain.detail(Language.ZH),
                List.of(new Violation(
                        "/" + type.root(), NOT_XML.code(), officialCode, rule, "Send the whole message.")),
                null);
    }

    static ProblemException encoding() {
        return new ProblemException(
                NOT_XML,
                "The bytes do not fit the encoding that the message declares. Send UTF-8 or GB 18030.",
                "字节与报文声明的编码不符，请使用 UTF-8 或 GB 18030。");
    }

    static ProblemException doctype() {
        return new ProblemException(
                DOCTYPE,
                "The message has a document type declaration; a customs message has none. Remove it.",
                "报文含文档类型声明（DOCTYPE），海关报文没有该声明，请删除。");
    }

    private final Kind kind;

    CebProblem(String code, int status, String english, String chinese) {
        this.kind = new Kind(code, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
