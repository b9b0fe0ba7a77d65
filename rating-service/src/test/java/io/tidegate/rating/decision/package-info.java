@NullMarked
package io.tidegate.rating.decision;

import org.jspecify.annotations.NullMarked;
