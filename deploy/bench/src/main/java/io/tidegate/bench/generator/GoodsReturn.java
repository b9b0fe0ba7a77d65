package io.tidegate.bench.generator;

import java.math.BigDecimal;

/**
 * Goods that come back.
 *
 * @param daysAfter days from the declaration
 * @param qty units of the first line
 */
public record GoodsReturn(int daysAfter, BigDecimal qty) {}
