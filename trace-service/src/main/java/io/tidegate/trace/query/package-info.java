/**
 * The query interface of EPCIS 2.0: parameters of SimpleEventQuery to a {@link io.tidegate.trace.query.EventQuery}, its
 * answer page by page in JSON or XML with identifiers as asked, what there is by top-level resource, and named queries.
 *
 * <p>Rule: parameters are ANDed, values of one are ORed, and equal things are found however either side spells them.
 */
@NullMarked
package io.tidegate.trace.query;

import org.jspecify.annotations.NullMarked;
