package io.tidegate.risk.identity;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who names what. Each question is one read at most, however much is asked. */
public interface IdentityGraph {

    /** The links that consignments name; of one that is not known, none. */
    Map<Long, Set<Link>> links(Collection<Long> consignments) throws SQLException;

    /** Those who name each link; a sample of fixed choice where they are very many. */
    Map<Link, List<Member>> members(Collection<Link> links) throws SQLException;
}
