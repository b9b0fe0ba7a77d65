package io.tidegate.ingest.acceptance;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import org.jspecify.annotations.Nullable;

/** Why acceptance itself refuses a document: the codes, with rule and mend. Those of single fields are in the field tables. */
public enum Refusals {
    NOT_YOUR_DOCUMENT(
            "not-your-document",
            "The enterprise code must be one that your platform may send for.",
            "Use your own code, or ask the centre to add this one to your platform.",
            "企业代码须为贵平台可代为发送的代码。",
            "请使用本企业代码，或向监测中心申请增加该代码。"),
    ROLE_MISSING(
            "role-missing",
            "The type must be one that your platform's roles may send.",
            "Let the enterprise that this type is of send it, or ask the centre for the role.",
            "单证类型须为贵平台角色可发送的类型。",
            "请由相应企业发送，或向监测中心申请该角色。"),
    CONTENT_DIFFERS(
            "content-differs",
            "A document with this key was accepted with another content.",
            "Send a change (appType 2) with its own appTime, or a new number.",
            "该编号的单证已以不同内容入库。",
            "请发送变更（appType 2）并使用新的 appTime，或使用新的编号。"),
    ALREADY_ACCEPTED(
            "already-accepted",
            "A new document is sent once; this one was accepted before with the same content.",
            "Nothing is to be done: the first receipt counts.",
            "新增单证只需报送一次；相同内容此前已入库。",
            "无需处理：以首次回执为准。"),
    REVISION_NOT_THERE(
            "document-not-there",
            "A change or deletion is of a document that was accepted before.",
            "Send the new document (appType 1) as well, or correct the number; the change was accepted and waits for it.",
            "变更或删除所针对的单证应已入库。",
            "请补报该单证（appType 1）或更正编号；变更已接收并等待该单证。"),
    REVISION_OLDER(
            "revision-older",
            "A change is newer, by its appTime, than the newest that was accepted.",
            "Nothing, if it came late: it was kept and has no effect. Else send it with the present appTime.",
            "变更的 appTime 应晚于已接收的最新变更。",
            "如为迟到报文无需处理：已保存但不生效；否则请以当前 appTime 重报。"),
    REVISION_DELETED(
            "document-deleted",
            "A change is of a document that was not deleted.",
            "Send it under a new number, if it is to live again.",
            "变更的单证不应已被删除。",
            "如需恢复，请使用新的编号报送。"),
    REVISION_DECIDED(
            "document-decided",
            "A change is of a document that was not decided yet.",
            "Ask for a cancellation or a return; the change was accepted and is shown to the officers.",
            "变更的单证不应已有处理结果。",
            "请申请撤销或退货；变更已接收并提示监管人员。"),
    UNSTORABLE(
            "value-not-storable",
            "Every value must be one that the store can hold.",
            "Look for numbers or times far outside of what is usual.",
            "每个值都须可被存储。",
            "请检查是否有明显超常的数值或时间。"),
    JSON_MALFORMED(
            "json-malformed",
            "The document must be well-formed JSON in UTF-8, with each key once.",
            "Check the JSON at the place named.",
            "单证须为格式良好的 UTF-8 JSON，且键不重复。",
            "请检查所指位置的 JSON。"),
    JSON_BOUNDS(
            "json-out-of-bounds",
            "At most 32 levels deep, numbers of at most 64 characters.",
            "Send the flat form of the document.",
            "嵌套最多 32 层，数字最长 64 个字符。",
            "请发送扁平形式的单证。"),
    NOT_AN_OBJECT(
            "not-an-object",
            "A document must be a JSON object.",
            "Send {\"type\": ..., ...}.",
            "单证须为 JSON 对象。",
            "请发送 {\"type\": ..., ...}。"),
    LINE_TOO_LONG(
            "line-too-long",
            "A line must not exceed the bound of the service, 256 KiB unless configured.",
            "Send fewer lines in one document.",
            "单行不得超过服务上限（默认 256 KiB）。",
            "请减少单证内的表体行数。"),
    TEXT_UNENCODABLE(
            "text-unencodable",
            "Text must not have NUL characters or halves of surrogate pairs.",
            "Remove the character, or send the whole pair.",
            "文本不得含有 NUL 字符或不成对的代理字符。",
            "请删除该字符，或发送完整的字符对。"),
    NUMBER_OUT_OF_RANGE(
            "number-out-of-range",
            "A number must have at most 30 digits before and after the point.",
            "Check the number and its exponent.",
            "数字整数与小数部分均不得超过 30 位。",
            "请检查该数字及其指数。"),
    QUOTA_EXCEEDED(
            "quota-exceeded",
            "A platform may send so many documents and bytes a second, and so many documents a day.",
            "Send it again more slowly; GET /v1/quota says what is left.",
            "平台每秒可发送的单证数与字节数、每日可发送的单证数均有限额。",
            "请放慢速度后重发；剩余配额见 GET /v1/quota。"),
    STORE_UNAVAILABLE(
            "store-unavailable",
            "The store did not answer; whether the document is stored is not known.",
            "Send it again, it can do no harm.",
            "存储未响应；该单证是否入库未知。",
            "请重发，不会造成损害。");

    private final String code;
    private final String rule;
    private final String mend;
    private final String ruleZh;
    private final String mendZh;

    Refusals(String code, String rule, String mend, String ruleZh, String mendZh) {
        this.code = code;
        this.rule = rule;
        this.mend = mend;
        this.ruleZh = ruleZh;
        this.mendZh = mendZh;
    }

    /** The violation of this rule at {@code pointer}. */
    public Violation at(String pointer, Language language) {
        return at(pointer, language, null);
    }

    /** The same beside the customs' own code, where they have one. */
    public Violation at(String pointer, Language language, @Nullable String officialCode) {
        return new Violation(pointer, code, officialCode, language.choose(rule, ruleZh), language.choose(mend, mendZh));
    }

    public String code() {
        return code;
    }
}
