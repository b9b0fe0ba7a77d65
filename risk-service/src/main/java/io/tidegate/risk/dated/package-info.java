/**
 * Tables whose rows apply from a day on, in CSV files: one of each is shipped, a setting may name another. Read and checked
 * once, at the start.
 */
@NullMarked
package io.tidegate.risk.dated;

import org.jspecify.annotations.NullMarked;
