package io.tidegate.risk.handling;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which rules had anything to say of consignments: those that did not apply could not have found what was found. */
public interface AppliedRules {

    /**
     * By consignment the rules ({@code id@version}) that hit, missed or were unknown in its last decision; a consignment
     * without a decision that can be made again is absent.
     */
    Map<String, List<String>> of(Connection connection, Collection<String> consignmentIds) throws SQLException;
}
