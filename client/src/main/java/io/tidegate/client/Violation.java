package io.tidegate.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * One field at fault.
 *
 * @param pointer JSON pointer or XPath to the field; empty where the document as a whole is meant
 * @param code stable code of the rule
 * @param officialCode the customs' own error code, where one exists
 * @param rule what must hold, in the language asked for
 * @param mend what to do, in the language asked for
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Violation(
        String pointer, String code, @Nullable String officialCode, String rule, String mend) {}
