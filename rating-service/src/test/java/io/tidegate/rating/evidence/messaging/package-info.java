@NullMarked
package io.tidegate.rating.evidence.messaging;

import org.jspecify.annotations.NullMarked;
