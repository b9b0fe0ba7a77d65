/** Credit classes in PostgreSQL. */
@NullMarked
package io.tidegate.risk.creditclass.store;

import org.jspecify.annotations.NullMarked;
