@NullMarked
package io.tidegate.rating.forecast;

import org.jspecify.annotations.NullMarked;
