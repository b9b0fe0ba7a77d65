/** The codes of everything that this service refuses. */
@NullMarked
package io.tidegate.ingest.problem;

import org.jspecify.annotations.NullMarked;
