@NullMarked
package io.tidegate.rating.evidence.store;

import org.jspecify.annotations.NullMarked;
