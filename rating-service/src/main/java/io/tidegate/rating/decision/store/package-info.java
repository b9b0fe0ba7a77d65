/** Official decisions in PostgreSQL. */
@NullMarked
package io.tidegate.rating.decision.store;

import org.jspecify.annotations.NullMarked;
