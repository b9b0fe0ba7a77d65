/** What a platform posted, as the other services see it: personal data replaced by tokens. */
@NullMarked
package io.tidegate.contracts.document;

import org.jspecify.annotations.NullMarked;
