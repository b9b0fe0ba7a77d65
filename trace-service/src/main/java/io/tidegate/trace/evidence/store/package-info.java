/** Events that an answer rests on, from PostgreSQL. */
@NullMarked
package io.tidegate.trace.evidence.store;

import org.jspecify.annotations.NullMarked;
