/** Bulk statements: one round trip a batch. */
@NullMarked
package io.tidegate.kernel.sql;

import org.jspecify.annotations.NullMarked;
