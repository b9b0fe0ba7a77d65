/** Quotas as platforms see them and staff set them. */
@NullMarked
package io.tidegate.ingest.quota.api;

import org.jspecify.annotations.NullMarked;
