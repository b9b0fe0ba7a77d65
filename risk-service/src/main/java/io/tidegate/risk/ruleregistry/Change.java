package io.tidegate.risk.ruleregistry;

import java.time.Instant;

/** Who does something, when and why. */
public record Change(String by, Instant at, String why) {}
