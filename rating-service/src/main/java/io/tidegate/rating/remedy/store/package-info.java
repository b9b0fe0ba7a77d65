/** Proceedings in PostgreSQL. */
@NullMarked
package io.tidegate.rating.remedy.store;

import org.jspecify.annotations.NullMarked;
