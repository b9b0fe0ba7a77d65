/**
 * Product risk after the method of the EU Safety Gate (Decision 2010/15/EU, annex, part IV; now (EU) 2019/417), and alerts: a
 * bad lot re-scores every open consignment of the same lot, merchant and source. The rule a newcomer would break: which
 * consignments an alert concerns depends on their documents and the alerts in force, never on when the alert came.
 */
@NullMarked
package io.tidegate.risk.safety;

import org.jspecify.annotations.NullMarked;
