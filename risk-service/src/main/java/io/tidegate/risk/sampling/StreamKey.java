package io.tidegate.risk.sampling;

import java.math.BigDecimal;

/**
 * A stream of lots that has one state.
 *
 * @param category of goods, as the centre names them, e.g. an HS heading
 * @param aql without trailing zeros, so that equal limits are one stream
 */
public record StreamKey(String merchant, String category, BigDecimal aql) {

    public StreamKey {
        aql = new BigDecimal(aql.stripTrailingZeros().toPlainString());
    }
}
