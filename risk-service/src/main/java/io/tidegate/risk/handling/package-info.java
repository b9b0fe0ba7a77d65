/**
 * What is ordered on a consignment, and how it was carried out. Findings of inspections are the labels that rules are
 * measured by. A handling is a fact: it is added, never changed.
 */
@NullMarked
package io.tidegate.risk.handling;

import org.jspecify.annotations.NullMarked;
