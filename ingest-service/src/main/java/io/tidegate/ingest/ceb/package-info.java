/** Customs messages (CEB, bare or in a DxpMsg) read into documents: validated against the official schemas, head by head. */
@NullMarked
package io.tidegate.ingest.ceb;

import org.jspecify.annotations.NullMarked;
