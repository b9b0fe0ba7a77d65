package io.tidegate.risk.ruleregistry;

import io.tidegate.risk.rulebook.RuleDraft;
import io.tidegate.risk.rulebook.Snooze;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The register on disk. Every change is one transaction with its line of the audit and, where it concerns what is in force or
 * in shadow, the next rule book; changes are made one after the other. Refusals are ProblemExceptions of
 * {@link RuleProblem}.
 */
public interface RuleRegistry {

    /** By rule, then version. */
    List<RuleVersion> list(@Nullable RuleState state, @Nullable Place after, int limit) throws SQLException;

    /** All versions of a rule, the first one first; empty where there is no such rule. */
    List<RuleVersion> versions(String ruleId) throws SQLException;

    /** One version; null where there is none. */
    @Nullable
    RuleVersion find(String ruleId, int version) throws SQLException;

    /** Writes the next version of a rule, or the first of a new one, as a draft. */
    RuleVersion draft(RuleDraft draft, Change change) throws SQLException;

    /** Replaces the text of a draft. */
    RuleVersion rewrite(String ruleId, int version, RuleDraft draft, Change change) throws SQLException;

    /** From draft to shadow; another version in shadow is retired. */
    RuleVersion shadow(String ruleId, int version, Change change) throws SQLException;

    /** From shadow to active, by one who wrote nothing of it; the version active before is retired. */
    RuleVersion approve(String ruleId, int version, Change change) throws SQLException;

    /** Out of force. */
    RuleVersion retire(String ruleId, int version, Change change) throws SQLException;

    /** Puts a snooze, or replaces that of the same rule and enterprise. */
    void snooze(Snooze snooze, Change change) throws SQLException;

    /** Ends a snooze before its time. */
    void wake(String ruleId, String enterprise, Change change) throws SQLException;

    /** The snoozes of a rule. */
    List<Snoozed> snoozes(String ruleId) throws SQLException;

    /** The audit of a rule, newest first. */
    List<RuleChange> changes(String ruleId, long before, int limit) throws SQLException;

    /** Rule books made in a period, newest first; a bound that is null is none. */
    List<Book> books(@Nullable Instant from, @Nullable Instant to, int before, int limit) throws SQLException;

    /** Windows in which a rule's cap was reached, newest first; of any rule where {@code ruleId} is null. */
    List<CapAlert> alerts(@Nullable String ruleId, @Nullable Place before, int limit) throws SQLException;

    /** Where a page of versions ends; of alerts, with the window as epoch second. */
    record Place(String ruleId, long number) {}

    /** A snooze, and who put it. */
    record Snoozed(Snooze snooze, String by, Instant at) {}

    /** A rule book without its rules. */
    record Book(int number, String digest, Instant at, String by, String why) {}

    /**
     * A rule reached its cap.
     *
     * @param refused how often it would have had more held or inspected
     */
    record CapAlert(String ruleId, Instant window, int used, int refused) {}
}
