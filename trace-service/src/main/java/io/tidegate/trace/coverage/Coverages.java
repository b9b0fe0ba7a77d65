package io.tidegate.trace.coverage;

import java.sql.SQLException;

/** Counts. Thread-safe. */
public interface Coverages {

    /**
     * Of a product.
     *
     * @param gtin 14 digits
     * @throws TooLong where there is more than can be counted while somebody waits
     */
    Coverage ofProduct(String gtin) throws SQLException;

    /** Of the orders of a platform; throws as {@link #ofProduct}. */
    Coverage ofPlatform(String code) throws SQLException;

    /** Of the orders of a merchant, since trace notes them; throws as {@link #ofProduct}. */
    Coverage ofMerchant(String code) throws SQLException;

    /** There is more than can be counted while somebody waits. */
    final class TooLong extends SQLException {
        private static final long serialVersionUID = 1L;

        public TooLong(SQLException cause) {
            super("counting takes too long", cause.getSQLState(), cause);
        }
    }
}
