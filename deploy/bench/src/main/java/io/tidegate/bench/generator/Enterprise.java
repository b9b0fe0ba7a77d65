package io.tidegate.bench.generator;

/** An enterprise of the trade, by its customs registration code of 10 characters. */
public record Enterprise(String code, String name) {}
