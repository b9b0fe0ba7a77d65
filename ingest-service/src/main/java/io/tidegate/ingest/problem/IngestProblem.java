package io.tidegate.ingest.problem;

import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemCode;
import io.tidegate.kernel.problem.ProblemException;
import java.util.List;

/** Why a request is refused; the codes of single documents are in {@code Refusals} and in the field tables. */
public enum IngestProblem implements ProblemCode {
    KEY_MISSING("key-missing", 401, "An API key is needed", "需要 API 密钥"),
    KEY_INVALID("key-invalid", 401, "The API key is not valid", "API 密钥无效"),
    SCOPE_MISSING("scope-missing", 403, "The key does not open this", "该密钥无权访问"),
    PLATFORM_SUSPENDED("platform-suspended", 403, "The platform is suspended", "平台已被暂停"),
    PLATFORM_INVALID("platform-invalid", 422, "The platform is not described rightly", "平台信息不正确"),
    PLATFORM_EXISTS("platform-exists", 409, "A platform with this code exists", "该代码的平台已存在"),
    PLATFORM_UNKNOWN("platform-unknown", 404, "There is no such platform", "没有该平台"),
    PLATFORM_CHANGED("platform-changed", 412, "The platform was changed meanwhile", "平台信息已被修改"),
    VERSION_NEEDED("version-needed", 428, "If-Match is needed", "需要 If-Match"),
    KEY_REQUEST_INVALID("key-request-invalid", 422, "The key asked for cannot be made", "无法创建所请求的密钥"),
    KEYS_TOO_MANY("keys-too-many", 409, "The platform has too many live keys", "平台的有效密钥过多"),
    KEY_UNKNOWN("key-unknown", 404, "The platform has no such key", "该平台没有此密钥"),
    DOCUMENT_REJECTED("document-rejected", 422, "The document was rejected", "单证被拒绝"),
    DOCUMENT_CONFLICT("document-conflict", 409, "Another content has this key", "相同编号的单证内容不同"),
    DOCUMENT_UNKNOWN("document-unknown", 404, "There is no such document", "没有该单证"),
    ENTERPRISES_INVALID("enterprises-invalid", 422, "The register of enterprises cannot be read", "企业登记表无法读取"),
    ENTERPRISE_UNKNOWN("enterprise-unknown", 404, "There is no such enterprise", "没有该企业"),
    OVERLOADED("overloaded", 503, "Too many documents are waiting", "等待处理的单证过多");

    private static final int RETRY_AFTER_SECONDS = 2;

    private final String code;
    private final int status;
    private final String english;
    private final String chinese;

    IngestProblem(String code, int status, String english, String chinese) {
        this.code = code;
        this.status = status;
        this.english = english;
        this.chinese = chinese;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title(Language language) {
        return language == Language.ZH ? chinese : english;
    }

    /** A refusal for the sender's fault. */
    public ProblemException because(String english, String chinese) {
        return new ProblemException(this, english, chinese);
    }

    /** A refusal for a fault of ours: the sender may try again, and nothing of the request was half done. */
    public ProblemException tryAgain(String english, String chinese) {
        return new ProblemException(this, english, chinese, List.of(), RETRY_AFTER_SECONDS);
    }

    /** The database did not answer. */
    public static ProblemException storeUnavailable() {
        return new ProblemException(
                CommonProblem.STORE_UNAVAILABLE,
                "Send it again, it can do no harm: a document that was stored all the same is then a duplicate.",
                "请重发，不会造成损害：已入库的单证将按重复处理。",
                List.of(),
                RETRY_AFTER_SECONDS);
    }
}
