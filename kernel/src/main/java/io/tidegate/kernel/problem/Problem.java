package io.tidegate.kernel.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem detail (RFC 9457) as its members are sent.
 *
 * @param type a stable address of the code's description: {@code https://tidegate.io/problems/<code>}
 * @param code stable, documented: what programs switch on
 * @param detail what happened here, in the language asked for
 * @param errors the fields at fault; absent where no field is
 * @param extensions further members, by name
 */
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> errors,
        Map<String, Object> extensions) {

    public Problem {
        errors = List.copyOf(errors);
        extensions = Map.copyOf(extensions);
    }

    @JsonAnyGetter
    @Override
    public Map<String, Object> extensions() {
        return extensions;
    }

    /**
     * One field at fault.
     *
     * @param pointer JSON pointer or XPath to the field
     * @param code stable code of the rule
     * @param officialCode the customs' own error code, where one exists
     * @param rule what must hold
     * @param mend what to do
     */
    public record Violation(
            String pointer, String code, @Nullable String officialCode, String rule, String mend) {}
}
