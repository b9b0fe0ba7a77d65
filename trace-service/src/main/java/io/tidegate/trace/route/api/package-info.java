/** Route profiles over HTTP. */
@NullMarked
package io.tidegate.trace.route.api;

import org.jspecify.annotations.NullMarked;
