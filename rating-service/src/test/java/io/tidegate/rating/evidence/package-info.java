@NullMarked
package io.tidegate.rating.evidence;

import org.jspecify.annotations.NullMarked;
