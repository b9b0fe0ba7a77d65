/**
 * What the centre gives back to a partner platform: levels and measures of its own consignments, ratings of its merchants,
 * recalls and warnings that touch its products. An agreement says what it may see; every access is recorded.
 */
@NullMarked
package io.tidegate.ingest.sharing;

import org.jspecify.annotations.NullMarked;
