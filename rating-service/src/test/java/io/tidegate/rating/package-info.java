@NullMarked
package io.tidegate.rating;

import org.jspecify.annotations.NullMarked;
