package io.tidegate.ingest.acceptance;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;

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
        return new Violation(pointer, code, null, language.choose(rule, ruleZh), language.choose(mend, mendZh));
    }

    public String code() {
        return code;
    }
}
