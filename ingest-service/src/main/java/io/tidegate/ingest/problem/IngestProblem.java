package io.tidegate.ingest.problem;

import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemCode;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.problem.ProblemResponses;
import java.sql.SQLException;
import java.util.List;

/** Why a request is refused; the codes of single documents are in {@code Refusals} and in the field tables. */
public enum IngestProblem implements ProblemCode {
    KEY_MISSING("key-missing", 401, "An API key is needed", "需要 API 密钥"),
    KEY_INVALID("key-invalid", 401, "The API key is not valid", "API 密钥无效"),
    SCOPE_MISSING("scope-missing", 403, "The key does not open this", "该密钥无权访问"),
    CLIENT_UNKNOWN("client-unknown", 403, "No platform has this client", "没有使用该客户端的平台"),
    PLATFORM_SUSPENDED("platform-suspended", 403, "The platform is suspended", "平台已被暂停"),
    PLATFORM_INVALID("platform-invalid", 422, "The platform is not described rightly", "平台信息不正确"),
    PLATFORM_EXISTS("platform-exists", 409, "A platform with this code exists", "该代码的平台已存在"),
    PLATFORM_UNKNOWN("platform-unknown", 404, "There is no such platform", "没有该平台"),
    PLATFORM_CHANGED("platform-changed", 412, "The platform was changed meanwhile", "平台信息已被修改"),
    VERSION_NEEDED("version-needed", 428, "If-Match is needed", "需要 If-Match"),
    KEY_REQUEST_INVALID("key-request-invalid", 422, "The key asked for cannot be made", "无法创建所请求的密钥"),
    KEYS_TOO_MANY("keys-too-many", 409, "The platform has too many live keys", "平台的有效密钥过多"),
    CERTIFICATE_INVALID("certificate-invalid", 422, "The certificate cannot be registered", "无法登记该证书"),
    CERTIFICATE_EXISTS("certificate-exists", 409, "The platform has this certificate", "该平台已登记此证书"),
    CERTIFICATE_UNKNOWN("certificate-unknown", 404, "The platform has no such certificate", "该平台没有此证书"),
    KEY_UNKNOWN("key-unknown", 404, "The platform has no such key", "该平台没有此密钥"),
    AGREEMENT_MISSING("agreement-missing", 403, "There is no agreement on data sharing", "没有数据共享协议"),
    AGREEMENT_ENDED("agreement-ended", 403, "The agreement on data sharing has ended", "数据共享协议已终止"),
    AGREEMENT_EXCLUDES("agreement-excludes", 403, "The agreement does not cover this", "数据共享协议不包括该数据"),
    AGREEMENT_INVALID("agreement-invalid", 422, "The agreement is not described rightly", "数据共享协议内容不正确"),
    WARNING_INVALID("warning-invalid", 422, "The product warning is not described rightly", "产品风险提示内容不正确"),
    CURSOR_OUTDATED("cursor-outdated", 409, "The cursor is of an older agreement", "游标属于旧的数据共享协议"),
    DOWNLOADS_BUSY("downloads-busy", 429, "Too many downloads are running", "同时进行的下载过多"),
    PERSONAL_REQUEST_INVALID("personal-request-invalid", 422, "The request is not described rightly", "请求内容不正确"),
    PERSONAL_ERASED("personal-erased", 410, "The personal part was destroyed", "个人信息已销毁"),
    REVEAL_DISABLED("reveal-disabled", 403, "Revealing is switched off", "未开启个人信息查看"),
    REVEALS_TOO_MANY("reveals-too-many", 429, "Too many reveals", "查看次数过多"),
    ERASURE_UNKNOWN("erasure-unknown", 404, "There is no such erasure", "没有该删除申请"),
    ERASURE_NOT_READY("erasure-not-ready", 409, "The erasure does not stand so", "删除申请的状态不符"),
    KEY_IN_USE("key-in-use", 409, "The key cannot be retired", "密钥不能停用"),
    JOB_UNKNOWN("job-unknown", 404, "There is no such job", "没有该作业"),
    JOB_OPEN("job-open", 409, "Such a job is there already", "已有同类作业"),
    JOB_NOT_SO("job-not-so", 409, "The job does not stand so", "作业的状态不符"),
    DOCUMENT_REJECTED("document-rejected", 422, "The document was rejected", "单证被拒绝"),
    DOCUMENT_CONFLICT("document-conflict", 409, "Another content has this key", "相同编号的单证内容不同"),
    DOCUMENT_UNKNOWN("document-unknown", 404, "There is no such document", "没有该单证"),
    DOCUMENT_TYPE_UNKNOWN("document-type-unknown", 404, "There is no such kind of document", "没有该类单证"),
    ENTERPRISES_INVALID("enterprises-invalid", 422, "The register of enterprises cannot be read", "企业登记表无法读取"),
    ENTERPRISE_UNKNOWN("enterprise-unknown", 404, "There is no such enterprise", "没有该企业"),
    IDEMPOTENCY_KEY_MISSING("idempotency-key-missing", 400, "An Idempotency-Key is needed", "需要 Idempotency-Key"),
    IDEMPOTENCY_KEY_INVALID("idempotency-key-invalid", 400, "The Idempotency-Key is not valid", "Idempotency-Key 无效"),
    IDEMPOTENCY_IN_FLIGHT("idempotency-in-flight", 409, "The first request is in flight", "首个请求仍在处理中"),
    IDEMPOTENCY_KEY_REUSED(
            "idempotency-key-reused", 422, "The Idempotency-Key has another body", "Idempotency-Key 已用于其他正文"),
    IDEMPOTENCY_STREAM_TOO_LONG(
            "idempotency-stream-too-long", 413, "The stream is too long for a key", "流过长，不能使用 Idempotency-Key"),
    BODY_CUT_OFF("body-cut-off", 400, "The body ended too early", "请求正文不完整"),
    BODY_TOO_SLOW("body-too-slow", 408, "The body came too slowly", "请求正文传输过慢"),
    ENCODING_BROKEN(
            "content-encoding-broken", 400, "The body is not in its Content-Encoding", "正文与 Content-Encoding 不符"),
    ENCODING_UNSUPPORTED(
            "content-encoding-unsupported", 415, "This Content-Encoding is not read here", "不支持该 Content-Encoding"),
    EXPANSION_TOO_HIGH("expansion-too-high", 413, "The body expands too far", "正文解压倍数过高"),
    TOO_MANY_DOCUMENTS("too-many-documents", 413, "The request has too many documents", "单次请求的单证过多"),
    DOCUMENT_TOO_LARGE("document-too-large", 413, "The document is too large", "单证过大"),
    QUOTA_EXCEEDED("quota-exceeded", 429, "Your quota is used up", "配额已用尽"),
    OVERLOADED("overloaded", 503, "Too many documents are waiting", "等待处理的单证过多");

    private static final int RETRY_AFTER_SECONDS = 2;

    private final Kind kind;

    IngestProblem(String code, int status, String english, String chinese) {
        this.kind = new Kind(code, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }

    /** A refusal for a fault of ours: the sender may try again, and nothing of the request was half done. */
    public ProblemException tryAgain(String english, String chinese) {
        return new ProblemException(this, english, chinese, List.of(), RETRY_AFTER_SECONDS);
    }

    /** The database did not do what it was asked: for the text that was sent, else because it did not answer. */
    public static ProblemException storeFailed(SQLException e) {
        return ProblemResponses.isTextRefused(e) ? ProblemResponses.textRefused() : storeUnavailable();
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
