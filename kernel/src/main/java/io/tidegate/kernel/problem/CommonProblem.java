package io.tidegate.kernel.problem;

/** The codes that every service may answer. */
public enum CommonProblem implements ProblemCode {
    INVALID_PARAMETER(400, "A parameter is not valid", "参数无效"),
    MALFORMED_BODY(400, "The body cannot be read", "无法读取请求正文"),
    UNAUTHORIZED(401, "Credentials are missing or not valid", "缺少凭证或凭证无效"),
    FORBIDDEN(403, "Not allowed with these credentials", "该凭证无权执行此操作"),
    NOT_FOUND(404, "There is nothing at this address", "此地址没有内容"),
    METHOD_NOT_ALLOWED(405, "This method is not offered here", "此处不支持该方法"),
    NOT_ACCEPTABLE(406, "None of the accepted media types is offered", "不支持所要求的媒体类型"),
    PAYLOAD_TOO_LARGE(413, "The body is too large", "请求正文过大"),
    UNSUPPORTED_MEDIA_TYPE(415, "This media type is not read here", "不支持该媒体类型"),
    INTERNAL(500, "A fault of ours", "系统内部错误"),
    STORE_UNAVAILABLE(503, "The store is not available", "存储暂不可用");

    private final Kind kind;

    CommonProblem(int status, String english, String chinese) {
        this.kind = Kind.of(this, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
