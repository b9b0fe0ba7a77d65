/** Keys, jobs, erasures, reveals and the audit of personal data over HTTP. */
@NullMarked
package io.tidegate.ingest.personal.api;

import org.jspecify.annotations.NullMarked;
