@NullMarked
package io.tidegate.rating.quality;

import org.jspecify.annotations.NullMarked;
