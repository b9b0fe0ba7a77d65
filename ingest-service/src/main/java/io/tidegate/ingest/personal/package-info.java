/**
 * Splits personal data from a document: encrypted for keeping, as keyed tokens for everyone else. Nothing outside ingest
 * ever sees it in clear.
 */
@NullMarked
package io.tidegate.ingest.personal;

import org.jspecify.annotations.NullMarked;
