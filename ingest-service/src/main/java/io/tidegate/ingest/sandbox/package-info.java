/**
 * Documents of platforms that only try: checked and answered like real ones, kept apart for a while, never published and
 * never counted. A declaration is decided by the ending of its number.
 */
@NullMarked
package io.tidegate.ingest.sandbox;

import org.jspecify.annotations.NullMarked;
