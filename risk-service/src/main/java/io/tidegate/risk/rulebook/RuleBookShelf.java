package io.tidegate.risk.rulebook;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Where the numbered rule books are kept. */
public interface RuleBookShelf {

    /** The highest number; a shelf is never empty. */
    int latest() throws SQLException;

    /** The book with this number; null where there is none. */
    @Nullable
    RuleBookContent find(int number) throws SQLException;
}
