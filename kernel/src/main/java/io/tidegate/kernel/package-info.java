/** Technical parts without a word of the trade: outbox, batch listener, bulk SQL, problem details, ids. */
@NullMarked
package io.tidegate.kernel;

import org.jspecify.annotations.NullMarked;
