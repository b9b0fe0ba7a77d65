package io.tidegate.rating.grading.api;

import java.time.Instant;
import java.util.Map;

/**
 * How many enterprises stand where.
 *
 * @param classes by role, then class
 * @param watermarks latest event time by source of facts
 */
public record SummaryView(Map<String, Map<String, Long>> classes, Map<String, Instant> watermarks) {}
