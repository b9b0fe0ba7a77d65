/** What all measuring commands share: bodies made beforehand, the machine's own limit, costs by process. */
@NullMarked
package io.tidegate.bench.measure;

import org.jspecify.annotations.NullMarked;
