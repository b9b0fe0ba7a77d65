/** Route profiles and the ways of things in PostgreSQL. */
@NullMarked
package io.tidegate.trace.route.store;

import org.jspecify.annotations.NullMarked;
