package io.tidegate.kernel.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.tidegate.kernel.id.Ids;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Every failure leaves a service as a problem detail (RFC 9457), without a stack trace and without a class name. */
public class ProblemResponses {

    private static final Logger LOG = Logger.getLogger(ProblemResponses.class);
    private static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");
    private static final int RETRY_AFTER_SECONDS = 2;
    private static final Pattern MEDIA_TYPE = Pattern.compile("\\s*[^\\s/;,]+/[^\\s/;,]+\\s*(;.*)?");

    @ServerExceptionMapper
    public Response refused(ProblemException e, @Context HttpHeaders headers) {
        return answer(e, Language.of(headers));
    }

    /** A store that is away is our fault and passes: 503, try again. */
    @ServerExceptionMapper
    public Response store(SQLException e, @Context HttpHeaders headers) {
        if (isTextRefused(e)) {
            return answer(textRefused(), Language.of(headers));
        }
        if (!isAway(e)) {
            return fault(e, headers);
        }
        LOG.warnf("store unavailable: %s", e.toString());
        return answer(
                new ProblemException(
                        CommonProblem.STORE_UNAVAILABLE,
                        "Nothing was done; try again after the seconds of Retry-After",
                        "未执行任何操作；请在 Retry-After 所示秒数后重试",
                        List.of(),
                        RETRY_AFTER_SECONDS),
                Language.of(headers));
    }

    /** Says where and at which member, never in the reader's own words: they quote what was sent, which may be personal. */
    @ServerExceptionMapper
    public Response unreadable(JacksonException e, @Context HttpHeaders headers) {
        var at = e.getLocation();
        String member = e instanceof JsonMappingException mapping ? member(mapping) : "";
        String where = (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")")
                + (member.isEmpty() ? "" : " at " + member);
        return answer(
                new ProblemException(
                        CommonProblem.MALFORMED_BODY,
                        "The body is not the JSON expected here" + where,
                        "正文不是此处要求的 JSON" + where),
                Language.of(headers));
    }

    /** Quarkus has an answer of its own for a value of another type, which is no problem detail: this one is nearer. */
    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException e, @Context HttpHeaders headers) {
        return unreadable(e, headers);
    }

    private static String member(JsonMappingException e) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            pointer.append('/')
                    .append(step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName());
        }
        return pointer.toString();
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e, @Context HttpHeaders headers) {
        if (e.getCause() instanceof JacksonException json) {
            return unreadable(json, headers);
        }
        if (e.getCause() instanceof ProblemException refusal) {
            return refused(refusal, headers);
        }
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        CommonProblem code = byStatus(status);
        Language language = Language.of(headers);
        return answer(new ProblemException(code, code.title(Language.EN), code.title(Language.ZH)), language);
    }

    /** Whatever else: logged under a number that the caller gets to quote. */
    @ServerExceptionMapper
    public Response fault(Exception e, @Context HttpHeaders headers) {
        if (e.getCause() instanceof SQLException store && (isAway(store) || isTextRefused(store))) {
            return store(store, headers);
        }
        String mediaType = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (mediaType != null && !MEDIA_TYPE.matcher(mediaType).matches()) {
            // The server's parser throws at what is no media type before anything of ours is asked.
            return http(new WebApplicationException(Response.Status.UNSUPPORTED_MEDIA_TYPE), headers);
        }
        UUID number = Ids.timeOrdered();
        LOG.errorf(e, "fault %s", number);
        return answer(
                new ProblemException(
                        CommonProblem.INTERNAL,
                        "The operator finds it in the log as fault " + number,
                        "运维人员可在日志中按编号 " + number + " 查找"),
                Language.of(headers));
    }

    /** A refusal as a response in the language given. */
    public static Response answer(ProblemException e, Language language) {
        ProblemCode code = e.code();
        Problem problem = new Problem(
                "https://tidegate.io/problems/" + code.code(),
                code.title(language),
                code.status(),
                code.code(),
                e.detail(language),
                e.errors(),
                e.extensions());
        Response.ResponseBuilder response =
                Response.status(code.status()).type(PROBLEM_JSON).entity(problem);
        @Nullable Integer retryAfter = e.retryAfterSeconds();
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, RetryAfter.jittered(retryAfter));
        }
        @Nullable String challenge = code.challenge();
        if (challenge != null) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, challenge);
        }
        return response.build();
    }

    /** SQLSTATE 22021: text that PostgreSQL does not hold, which is text with a NUL. Sending it again does not help. */
    public static boolean isTextRefused(SQLException e) {
        return "22021".equals(e.getSQLState());
    }

    /** What is answered then. */
    public static ProblemException textRefused() {
        return new ProblemException(
                CommonProblem.INVALID_PARAMETER,
                "A text that was sent has a NUL character, which cannot be stored. Remove it.",
                "所发送的文本含有 NUL 字符，无法存储，请删除。");
    }

    /** SQLSTATE 08 connection, 53 resources, 57 shutdown; none at all is the pool that got no connection. */
    private static boolean isAway(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
    }

    private static CommonProblem byStatus(int status) {
        for (CommonProblem code : CommonProblem.values()) {
            if (code.status() == status) {
                return code;
            }
        }
        return status < 500 ? CommonProblem.INVALID_PARAMETER : CommonProblem.INTERNAL;
    }
}
