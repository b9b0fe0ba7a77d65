package io.tidegate.risk.creditclass;

import io.tidegate.contracts.rating.RatingChanged;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The credit classes known here. */
public interface CreditClasses {

    /** What an enterprise that was never rated counts as. */
    String NOT_RATED = "NR";

    /** An enterprise in one of its roles. */
    record Rated(String enterprise, String role) {}

    /** Class AA, A, B, C or D of each of {@code enterprises} in each role that it was rated in. */
    Map<Rated, String> classes(Connection connection, Collection<String> enterprises) throws SQLException;

    /** Keeps the latest of each enterprise and role, by the day that the rating counts as of. */
    void save(Connection connection, List<RatingChanged> ratings) throws SQLException;
}
