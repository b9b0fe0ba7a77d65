package io.tidegate.kernel.problem;

import io.tidegate.kernel.problem.Problem.Violation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem detail; mapped by the kernel. For refusals at the edge, not for flow inside the domain. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemCode code;
    private final String detailEn;
    private final String detailZh;
    private final transient List<Violation> errors;
    private final @Nullable Integer retryAfterSeconds;
    private transient Map<String, Object> extensions = Map.of();

    public ProblemException(ProblemCode code, String detailEn, String detailZh) {
        this(code, detailEn, detailZh, List.of(), null);
    }

    public ProblemException(
            ProblemCode code,
            String detailEn,
            String detailZh,
            List<Violation> errors,
            @Nullable Integer retryAfterSeconds) {
        super(code.code() + ": " + detailEn);
        this.code = code;
        this.detailEn = detailEn;
        this.detailZh = detailZh;
        this.errors = List.copyOf(errors);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public ProblemCode code() {
        return code;
    }

    public String detail(Language language) {
        return language == Language.ZH ? detailZh : detailEn;
    }

    public List<Violation> errors() {
        return errors;
    }

    /** The shortest wait that makes sense; the answer says a little more, see {@link RetryAfter}. */
    public @Nullable Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** Adds members of its own to the problem detail (RFC 9457, section 3.2). */
    public ProblemException with(Map<String, Object> members) {
        extensions = Map.copyOf(members);
        return this;
    }

    public Map<String, Object> extensions() {
        return extensions;
    }
}
