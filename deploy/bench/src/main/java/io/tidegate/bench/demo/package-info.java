/**
 * Demo: feeds a running suite with official messages, real declarations and generated consignments, waits until every store
 * has every document, and tells on one screen what was found. The rule a newcomer would break: a second run on the same data
 * changes nothing, so nothing here may depend on the clock or on chance.
 */
@NullMarked
package io.tidegate.bench.demo;

import org.jspecify.annotations.NullMarked;
