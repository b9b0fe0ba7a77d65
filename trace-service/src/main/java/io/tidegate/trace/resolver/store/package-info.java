/** Registered links in PostgreSQL. */
@NullMarked
package io.tidegate.trace.resolver.store;

import org.jspecify.annotations.NullMarked;
