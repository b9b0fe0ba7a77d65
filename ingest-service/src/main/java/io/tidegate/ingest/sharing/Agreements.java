package io.tidegate.ingest.sharing;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The agreements with partners. They are added to, never changed. */
public interface Agreements {

    /** Adds the next version; its {@code version} is ignored. Gives it as it was kept. */
    Agreement add(Agreement agreement) throws SQLException;

    /** The highest version that has begun at {@code now}, ended or not. */
    Optional<Agreement> begun(String platform, Instant now) throws SQLException;

    /** By platform and version, after {@code afterPlatform} and {@code afterVersion}; of one platform or of all. */
    List<Agreement> list(@Nullable String platform, String afterPlatform, int afterVersion, int limit)
            throws SQLException;
}
