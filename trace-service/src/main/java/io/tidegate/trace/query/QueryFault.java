package io.tidegate.trace.query;

/**
 * What is wrong with a parameter.
 *
 * @param rule what must hold
 * @param mend what to do
 */
public record QueryFault(String parameter, String code, String rule, String mend) {}
