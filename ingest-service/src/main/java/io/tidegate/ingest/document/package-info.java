/**
 * A document as a platform posts it: which fields each type has, what must hold for them, and the answer to what does
 * not. The field tables are data ({@code document/*.csv}), taken from the customs' message definitions.
 */
@NullMarked
package io.tidegate.ingest.document;

import org.jspecify.annotations.NullMarked;
