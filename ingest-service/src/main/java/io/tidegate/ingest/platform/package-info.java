/** Who may post: platforms, their keys, and the enterprises for which each may send. A key is shown once and stored as a hash. */
@NullMarked
package io.tidegate.ingest.platform;

import org.jspecify.annotations.NullMarked;
