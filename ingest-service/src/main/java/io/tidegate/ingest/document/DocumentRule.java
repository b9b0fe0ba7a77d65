package io.tidegate.ingest.document;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What can be wrong with a posted document. Codes are stable and documented; {@code {0}} in the words is the field,
 * {@code {1}} the limit. The words never hold a posted value: it may be personal.
 */
public enum DocumentRule {
    NOT_AN_OBJECT(
            "not-an-object",
            "A document is a JSON object.",
            "单证必须是 JSON 对象。",
            "Post an object with the field \"type\" and the fields of its type.",
            "请提交含“type”及该类型字段的对象。"),
    UNKNOWN_TYPE(
            "unknown-type",
            "\"type\" names the kind of document: {1}.",
            "“type”为单证类型：{1}。",
            "Set \"type\" to one of them.",
            "请将“type”设为其中之一。"),
    REQUIRED("required", "{0} is required.", "{0}必填。", "Give it a value that is not blank.", "请填写非空白的值。"),
    REQUIRED_IN_TRADE_MODE(
            "required-in-trade-mode",
            "{0} is required in trade mode {1}.",
            "贸易方式 {1} 下{0}必填。",
            "Give it a value, or correct tradeMode.",
            "请填写，或更正贸易方式。"),
    ONE_OF(
            "one-of-required",
            "One of {1} is required.",
            "{1} 至少填一项。",
            "Give the GTIN, or the merchant's own item number.",
            "请填写商品条码或企业商品货号。"),
    WRONG_TYPE(
            "wrong-type",
            "{0} is {1}.",
            "{0}应为{1}。",
            "Change the JSON type of the value; identifiers and codes are strings.",
            "请更改值的 JSON 类型；编号和代码为字符串。"),
    TOO_LONG("too-long", "{0} has at most {1} characters.", "{0}最多 {1} 个字符。", "Shorten it.", "请缩短。"),
    WRONG_LENGTH("wrong-length", "{0} has a length of {1} characters.", "{0}长度为 {1} 个字符。", "Correct it.", "请更正。"),
    NOT_A_NUMBER(
            "not-a-number",
            "{0} is {1}.",
            "{0}应为{1}。",
            "Write digits with at most one point, without separators, exponent or unit.",
            "只写数字和最多一个小数点，不带分隔符、指数或单位。"),
    TOO_MANY_DIGITS(
            "too-many-digits", "{0} has at most {1}.", "{0}最多 {1}。", "Round it, or check the unit.", "请四舍五入，或检查单位。"),
    NEGATIVE("negative", "{0} is not negative.", "{0}不得为负。", "Correct the sign.", "请更正符号。"),
    NOT_IN_LIST("not-in-code-list", "{0} is one of: {1}.", "{0}只能为：{1}。", "Use one of these codes.", "请使用其中的代码。"),
    NOT_A_TIME(
            "not-a-time",
            "{0} is a time that exists, written {1}, Beijing time.",
            "{0}为真实存在的北京时间，格式 {1}。",
            "Correct the date or time, digits only.",
            "请更正日期或时间，只写数字。"),
    UNKNOWN_FIELD(
            "unknown-field",
            "This kind of document has no field of that name.",
            "该类单证无此字段。",
            "Remove it, or correct its spelling.{1}",
            "请删除或更正拼写。{1}"),
    FORBIDDEN_CHARACTER(
            "forbidden-character",
            "{0} holds no control characters, lone surrogates or other characters that XML cannot carry.",
            "{0}不得含控制字符、孤立代理项或 XML 不能承载的字符。",
            "Remove them; check the encoding of your source.",
            "请删除；请检查来源编码。"),
    KEY_SEPARATOR(
            "forbidden-key-separator",
            "{0} is a part of the document's key and holds no '|'.",
            "{0}是单证主键的一部分，不得含“|”。",
            "Remove the character.",
            "请删除该字符。"),
    NO_LINES("no-lines", "The document has at least one line.", "单证至少有一条表体。", "Post its lines.", "请提交表体。"),
    TOO_MANY_LINES(
            "too-many-lines", "The document has at most {1} lines.", "单证最多 {1} 条表体。", "Split the document.", "请拆分单证。"),
    LINE_NUMBER(
            "line-number",
            "{0} counts the lines: 1, 2, 3 without gaps.",
            "{0}从 1 开始连续递增。",
            "Number the lines in their order.",
            "请按顺序编号。"),
    DUPLICATE_LINE(
            "duplicate-line-number",
            "{0} is different in every line.",
            "{0}不得重复。",
            "Number each line once.",
            "请确认表体序号无重复。"),
    DRAFT(
            "draft-not-forwarded",
            "A draft (appStatus 1) is checked, but neither kept nor forwarded.",
            "暂存（appStatus 1）的单证仅作校验，不留存、不转发。",
            "Post it again with appStatus 2 once it is declared.",
            "申报后请以 appStatus 2 重新提交。"),
    FULL_WIDTH(
            "full-width-characters",
            "{0} is of half-width characters: digits 0 to 9, letters A to Z.",
            "{0}应使用半角字符：数字 0 至 9、字母 A 至 Z。",
            "Write the digits and letters in half width.",
            "请改用半角数字和字母。"),
    NOT_POSITIVE(
            "not-positive",
            "{0} is more than 0.",
            "{0}应大于 0。",
            "Correct the quantity, or leave the line out.",
            "请更正数量，或删除该行。"),
    NOT_DIGITS(
            "not-digits",
            "{0} is of digits only.",
            "{0}只能为数字。",
            "Write the code of the tariff without points or spaces.",
            "请填写税则号列，不带点和空格。"),
    NOT_ON_LIST(
            "code-not-on-list",
            "{0} is on the customs' list of {1} codes.",
            "{0}应为海关《{1}》中的代码。",
            "Look it up in the customs' code set (JGS-20, JGS/T 18).",
            "请查对《JGS-20 海关业务代码集》或 JGS/T 18。"),
    HS_CODE(
            "hs-code-not-on-file",
            "{0} is a subheading of the Harmonized System in force on the day of the document.",
            "{0}应为单证当日有效的协调制度子目。",
            "Check the first six digits, and the edition of the tariff.",
            "请核对前六位及税则版本。"),
    GTIN_CHECK(
            "gtin-check-digit",
            "{0} has the check digit of a GTIN (GS1).",
            "{0}应符合商品条码（GTIN）校验码。",
            "Scan the bar code again; leave out what is no GTIN.",
            "请重新扫描条码；非商品条码请勿填写。"),
    ID_CHECK(
            "id-number-check",
            "{0} has a birth date that exists and the check character of GB 11643.",
            "{0}的出生日期应存在，且符合 GB 11643 校验码。",
            "Ask the person again; a wrong digit is the usual cause.",
            "请向本人核实；多为输错一位。"),
    CREDIT_CODE(
            "credit-code-check",
            "{0}, where it has 18 characters, is a unified social credit code (GB 32100) with its check character.",
            "{0}为 18 位时应为统一社会信用代码（GB 32100），校验码正确。",
            "Copy it from the business licence.",
            "请按营业执照填写。"),
    ENTERPRISE_FORM(
            "enterprise-code-form",
            "{0} is a customs registration code of 10 characters or a unified social credit code of 18.",
            "{0}应为 10 位海关注册登记编号或 18 位统一社会信用代码。",
            "Use the registered code; only a platform without one has a code of the electronic port.",
            "请使用登记代码；仅未登记的平台使用电子口岸标识编号。"),
    ENTERPRISE_UNKNOWN(
            "enterprise-not-registered",
            "{0} names an enterprise on the register.",
            "{0}应为已登记的企业。",
            "Check the code, or ask the centre to register the enterprise.",
            "请核对代码，或向监测中心登记该企业。"),
    ENTERPRISE_NOT_IN_FORCE(
            "enterprise-not-in-force",
            "{0} names an enterprise whose registration is in force on the day of the document.",
            "{0}的企业登记在单证当日应有效。",
            "Check the code and the date, or renew the registration.",
            "请核对代码和日期，或续期登记。"),
    ENTERPRISE_ROLE(
            "enterprise-of-another-role",
            "{0} names an enterprise that is registered for this role.",
            "{0}的企业应登记为该类企业。",
            "Check whether two codes changed places.",
            "请检查代码是否填错位置。"),
    QUANTITY_PAIR(
            "second-quantity-and-unit",
            "{0} and unit2 are given together: with a unit the quantity is more than 0.",
            "{0}与第二计量单位应同时填写；有单位时数量应大于 0。",
            "Give both, or leave out both.",
            "请同时填写或同时留空。"),
    SINGLE_LIMIT(
            "single-limit-exceeded",
            "A declaration of retail import of several pieces is worth at most {1} yuan.",
            "零售进口清单（非单件不可分割商品）金额不超过单笔限值 {1} 元。",
            "Declare it as general trade, or correct the amounts; it was accepted as it is.",
            "请按一般贸易申报，或更正金额；已按原样接收。"),
    PRE_ENTRY_NUMBER(
            "pre-entry-number-not-yours",
            "{0} of a new document is left to the electronic port.",
            "新增单证的{0}由电子口岸生成。",
            "Leave it out.",
            "请勿填写。"),
    LINE_TOTAL(
            "line-total-differs",
            "totalPrice equals price times qty, to the cent.",
            "总价等于单价乘以数量（精确到分）。",
            "Check the line; it was accepted as it is.",
            "请检查该行；已按原样接收。"),
    PAID_AMOUNT(
            "paid-amount-differs",
            "acturalPaid equals goodsValue + freight + taxTotal - discount.",
            "实际支付金额等于商品价格＋运杂费＋代扣税款－非现金抵扣金额。",
            "Check the amounts; the order was accepted as it is.",
            "请检查金额；已按原样接收。"),
    GOODS_VALUE(
            "goods-value-differs",
            "goodsValue equals the sum of the lines' totalPrice.",
            "商品价格等于各表体总价之和。",
            "Check the amounts; the order was accepted as it is.",
            "请检查金额；已按原样接收。"),
    NET_WEIGHT(
            "net-weight-above-gross",
            "netWeight is not above grossWeight.",
            "净重不大于毛重。",
            "Check the weights; the declaration was accepted as it is.",
            "请检查重量；已按原样接收。"),
    PACKAGES("packages-not-one", "packNo is limited to 1.", "件数限定为“1”。", "Declare each parcel by itself.", "请按单个包裹申报。"),
    ID_TYPE(
            "id-type-not-resident-card",
            "{0} is limited to 1, the resident identity card.",
            "{0}限定为身份证，填写“1”。",
            "Use the resident identity card where there is one.",
            "有身份证的请使用身份证。");

    private final String code;
    private final String ruleEnglish;
    private final String ruleChinese;
    private final String mendEnglish;
    private final String mendChinese;

    DocumentRule(String code, String ruleEnglish, String ruleChinese, String mendEnglish, String mendChinese) {
        this.code = code;
        this.ruleEnglish = ruleEnglish;
        this.ruleChinese = ruleChinese;
        this.mendEnglish = mendEnglish;
        this.mendChinese = mendChinese;
    }

    /** Kebab-case; never changes. */
    public String code() {
        return code;
    }

    /**
     * One violation of this rule.
     *
     * @param field what people call the field, empty where the words name it
     * @param limit what the words call {@code {1}}
     */
    public Violation violation(
            String pointer, String field, String limit, Language language, @Nullable String officialCode) {
        var chinese = language == Language.ZH;
        return new Violation(
                pointer,
                code,
                officialCode,
                fill(chinese ? ruleChinese : ruleEnglish, field, limit),
                fill(chinese ? mendChinese : mendEnglish, field, limit));
    }

    private static String fill(String words, String field, String limit) {
        return words.replace("{0}", field).replace("{1}", limit);
    }
}
