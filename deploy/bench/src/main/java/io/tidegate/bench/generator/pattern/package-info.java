/**
 * The twelve risk patterns as recipes: how each is committed, and how its innocent twin looks, which must pass. A recipe
 * changes the facts of plain deals; it never writes documents itself.
 */
@NullMarked
package io.tidegate.bench.generator.pattern;

import org.jspecify.annotations.NullMarked;
