@NullMarked
package io.tidegate.rating.trust;

import org.jspecify.annotations.NullMarked;
