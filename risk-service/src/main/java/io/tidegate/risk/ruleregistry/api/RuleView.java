package io.tidegate.risk.ruleregistry.api;

import io.tidegate.risk.ruleregistry.RuleRegistry.Snoozed;
import io.tidegate.risk.ruleregistry.RuleVersion;
import java.util.List;

/** A rule with its versions and snoozes. */
public record RuleView(String ruleId, List<RuleVersion> versions, List<Snoozed> snoozes) {}
