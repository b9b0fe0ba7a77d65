/** The register of enterprises: who may appear in documents, in which role, from when until when. */
@NullMarked
package io.tidegate.ingest.enterprise;

import org.jspecify.annotations.NullMarked;
