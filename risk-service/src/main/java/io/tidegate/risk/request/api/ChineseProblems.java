package io.tidegate.risk.request.api;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.risk.request.ChineseWords;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Tells the faults of a request in Chinese to whoever prefers it; titles and details are chosen by the kernel. Thread-safe. */
@Provider
public class ChineseProblems implements ContainerResponseFilter {

    private final ChineseWords words = ChineseWords.shipped();
    private final HttpHeaders headers;

    public ChineseProblems(HttpHeaders headers) {
        this.headers = headers;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        @Nullable Object entity = response.getEntity();
        if (entity instanceof Problem problem && !problem.errors().isEmpty() && Language.of(headers) == Language.ZH) {
            response.setEntity(new Problem(
                    problem.type(),
                    problem.title(),
                    problem.status(),
                    problem.code(),
                    problem.detail(),
                    problem.errors().stream().map(this::chinese).toList(),
                    problem.extensions()));
        }
    }

    private Violation chinese(Violation fault) {
        return new Violation(
                fault.pointer(), fault.code(), fault.officialCode(), words.of(fault.rule()), words.of(fault.mend()));
    }
}
