/** Accepts documents: each is stored once, in group commits, and then published. What is answered accepted is on disk. */
@NullMarked
package io.tidegate.ingest.acceptance;

import org.jspecify.annotations.NullMarked;
