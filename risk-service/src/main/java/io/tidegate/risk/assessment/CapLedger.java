package io.tidegate.risk.assessment;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What rules with a cap have had held or inspected, by window of event time. */
public interface CapLedger {

    /**
     * Takes what the caps leave, for each rule and window in the order of ids; a consignment that was counted before stays
     * counted. Locks the windows until the transaction ends, so that replicas do not overdraw them. Who is refused is told
     * in {@code GET /v1/rules/alerts}.
     *
     * @return by consignment the rules that were refused
     */
    Map<String, Set<String>> take(Connection connection, List<Claim> claims) throws SQLException;

    /** One consignment that a rule wants to hold or have inspected. */
    record Claim(String ruleId, int most, Instant window, String consignmentId) {}
}
