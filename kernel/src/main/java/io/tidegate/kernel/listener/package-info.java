/** A poll is one batch and one transaction: facts, output batch, consumed offsets. */
@NullMarked
package io.tidegate.kernel.listener;

import org.jspecify.annotations.NullMarked;
