package io.tidegate.rating.decision;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import java.util.Locale;

/** What can be wrong with a field of a decision. Codes are kebab-case and never change. */
public enum DecisionFault {
    REQUIRED("is required", "必填", "fill it in", "请填写"),
    TOO_LONG("has at most 200 characters", "最多 200 个字符", "shorten it", "请缩短"),
    KIND(
            "is penalty, award, listing or certification",
            "只能为 penalty、award、listing 或 certification",
            "name one of them",
            "请填写其中之一"),
    ROLE(
            "is platform, merchant, payment, logistics or declarant",
            "只能为 platform、merchant、payment、logistics 或 declarant",
            "name one of them",
            "请填写其中之一"),
    SEVERITY(
            "is minor, general or serious; awards and certifications have none",
            "只能为 minor、general 或 serious;奖励与认证不填",
            "name one of them, as the decision has it",
            "请按决定填写其中之一"),
    STATE("is confirmed or annulled", "只能为 confirmed 或 annulled", "leave it out where the decision stands", "决定有效时不填"),
    MATTER(
            "is of small letters, digits and hyphens",
            "只能含小写字母、数字和连字符",
            "write e.g. unpaid-penalty",
            "例如 unpaid-penalty"),
    REVISION("is a whole number from 1 to 1000", "为 1 至 1000 的整数", "begin with 1", "从 1 开始"),
    DAY("is a day that exists, yyyy-MM-dd", "为真实存在的日期,格式 yyyy-MM-dd", "write e.g. 2026-05-31", "例如 2026-05-31"),
    IN_THE_FUTURE("is not later than today in Beijing", "不得晚于北京时间当日", "enter it on its day", "请在当日录入"),
    BEFORE_DECISION("is not before decidedOn", "不得早于 decidedOn", "correct one of the two days", "请更正其中一个日期"),
    ENTERPRISE_CODE_FORM(
            "is a customs code of 10 characters or a unified social credit code of 18",
            "为 10 位海关注册编码或 18 位统一社会信用代码",
            "look it up in the register",
            "请查询登记"),
    CREDIT_CODE_CHECK(
            "has the check character of GB 32100",
            "应符合 GB 32100 校验码",
            "one character is wrong: copy it again",
            "有字符错误,请重新录入"),
    UNKNOWN_FIELD("is no field of a decision", "不是决定的字段", "take it out or correct its name", "请删除或更正名称"),
    CELLS("has as many cells as the head, quotes closed", "列数应与表头一致,引号须成对", "mend the line", "请更正该行"),
    TWICE("stands once in what is sent, or says the same", "同一批次中只出现一次,或内容相同", "take one of the two out", "请删除其一"),
    DIFFERS(
            "says the same as what is on file under this number and revision",
            "同一编号与版次的内容应与已登记的一致",
            "send a higher revision to correct it",
            "如需更正,请使用更高版次"),
    OLDER("is not older than the revision on file", "版次不得低于已登记的版次", "leave it out", "请勿重复报送旧版次");

    private final String ruleEn;
    private final String ruleZh;
    private final String mendEn;
    private final String mendZh;

    DecisionFault(String ruleEn, String ruleZh, String mendEn, String mendZh) {
        this.ruleEn = ruleEn;
        this.ruleZh = ruleZh;
        this.mendEn = mendEn;
        this.mendZh = mendZh;
    }

    /** The stable word. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** At {@code /place/field}. */
    public Violation at(String place, String field, Language language) {
        return new Violation(
                "/" + place + "/" + field,
                code(),
                null,
                field + " " + language.choose(ruleEn, ruleZh),
                language.choose(mendEn, mendZh));
    }
}
