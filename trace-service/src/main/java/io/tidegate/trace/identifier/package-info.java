/**
 * What things are called. Any spelling of an identifier (EPC URN, GS1 Digital Link of any resolver, GTIN of 8 to 14
 * digits) becomes one canonical URI, so that equal things are one node of the graph. Rule: nothing outside this package
 * builds such a URI from strings.
 */
@NullMarked
package io.tidegate.trace.identifier;

import org.jspecify.annotations.NullMarked;
