package io.tidegate.ingest.ceb;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import org.jspecify.annotations.Nullable;

/** What can be wrong with the structure of a message, beside the fields' own rules. {@code {0}} is the element. */
enum CebRule {
    ELEMENT_ORDER(
            "element-order",
            "The elements stand in the order of the schema, each once.",
            "元素应按规范的顺序出现，且各一次。",
            "Write them in the order of the message definition.",
            "请按报文定义的顺序填写。"),
    ELEMENT_MISSING("element-missing", "{0} is required.", "{0} 必填。", "Add the element.", "请补充该元素。"),
    ELEMENT_UNKNOWN("element-unknown", "{0} does not belong here.", "此处不应出现 {0}。", "Remove the element.", "请删除该元素。"),
    TOO_MANY_DOCUMENTS(
            "too-many-documents",
            "A message of this type has at most {0} documents.",
            "该类报文最多 {0} 张单证。",
            "Split the message.",
            "请拆分报文。"),
    TRANSFER_REPEATED(
            "transfer-repeated",
            "BaseTransfer stands once; its repetition says the same and was passed over.",
            "BaseTransfer 只出现一次；重复的内容相同，已忽略。",
            "Write it once.",
            "请只写一次。"),
    ORDER_TOLERATED(
            "order-tolerated",
            "The parts beside the documents stand in the order of the schema; another order was let pass.",
            "单证以外的部分应按规范的顺序出现；已容许其他顺序。",
            "Write documents, BaseTransfer, BaseSubscribe, then as the message definition says.",
            "请按报文定义的顺序填写：单证、BaseTransfer、BaseSubscribe 等。"),
    NOT_CONFORMING(
            "schema-violation",
            "{0} conforms to the official schema.",
            "{0} 应符合官方报文定义。",
            "Compare it with the message definition.",
            "请对照报文定义更正。");

    /** 数据包不能通过 schema 验证; specification 202205, table 7-1. */
    static final String OFFICIAL_NOT_VALID = "0002";

    private final String code;
    private final String ruleEnglish;
    private final String ruleChinese;
    private final String mendEnglish;
    private final String mendChinese;

    CebRule(String code, String ruleEnglish, String ruleChinese, String mendEnglish, String mendChinese) {
        this.code = code;
        this.ruleEnglish = ruleEnglish;
        this.ruleChinese = ruleChinese;
        this.mendEnglish = mendEnglish;
        this.mendChinese = mendChinese;
    }

    String code() {
        return code;
    }

    Violation violation(String pointer, String element, Language language, @Nullable String officialCode) {
        var chinese = language == Language.ZH;
        return new Violation(
                pointer,
                code,
                officialCode,
                (chinese ? ruleChinese : ruleEnglish).replace("{0}", element),
                chinese ? mendChinese : mendEnglish);
    }
}
