package io.tidegate.contracts.assessment;

/** One text in both languages of the centre. */
public record Words(String en, String zh) {}
