package io.tidegate.bench.generator;

import java.math.BigDecimal;

/** A line of a bonded account book (账册备案料号): so many units of a product may leave the warehouse. */
public record BookLine(String emsNo, String itemRecordNo, Product product, BigDecimal balance) {}
