/** Records, schemas, samples, AsyncAPI and docs/events.md say the same. */
@NullMarked
package io.tidegate.contracts;

import org.jspecify.annotations.NullMarked;
