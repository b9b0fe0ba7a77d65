package io.tidegate.trace.route;

/**
 * What is wrong with a profile.
 *
 * @param pointer JSON pointer to the field
 * @param code stable: required, out-of-range, not-in-list, not-valid, unknown-name, not-unique, too-dear
 * @param rule what must hold, with what was found
 * @param mend what to do
 */
public record RouteFlaw(String pointer, String code, String rule, String mend) {}
