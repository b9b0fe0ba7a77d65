/** Proceedings over HTTP. */
@NullMarked
package io.tidegate.rating.remedy.api;

import org.jspecify.annotations.NullMarked;
