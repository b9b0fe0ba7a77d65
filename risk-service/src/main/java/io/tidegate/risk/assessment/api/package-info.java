/** Consignments with their assessments over HTTP. */
@NullMarked
package io.tidegate.risk.assessment.api;

import org.jspecify.annotations.NullMarked;
