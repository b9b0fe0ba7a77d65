package io.tidegate.risk.assessment;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Signals for people who check them. */
public interface SignalAudits {

    /**
     * The signals of a consignment as assessed and as recorded; null where there is no such consignment. With {@code recount}
     * also by all documents, in one snapshot: throws RecountRefused where that takes too long or another is under way.
     */
    @Nullable
    SignalAudit of(String consignmentId, boolean recount) throws SQLException;
}
