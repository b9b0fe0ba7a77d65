package io.tidegate.trace.coldchain;

import io.tidegate.trace.lineage.Stays.Stay;
import java.sql.SQLException;
import java.util.List;

/** Temperatures that sensors reported. Thread-safe. */
public interface Readings {

    /** Readings of events that name a thing while the goods were with it; events declared wrong apart. */
    List<Reading> during(List<Stay> stays, int limit) throws SQLException;
}
