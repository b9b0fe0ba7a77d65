/** Recalls and their scopes in PostgreSQL. */
@NullMarked
package io.tidegate.trace.recall.store;

import org.jspecify.annotations.NullMarked;
