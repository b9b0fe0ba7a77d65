/** Where the personal data key comes from. */
@NullMarked
package io.tidegate.ingest.personal.store;

import org.jspecify.annotations.NullMarked;
