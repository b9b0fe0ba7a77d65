/** ingest-service: takes documents from platforms, keeps them, passes them on without personal data, answers with receipts. */
@NullMarked
package io.tidegate.ingest;

import org.jspecify.annotations.NullMarked;
