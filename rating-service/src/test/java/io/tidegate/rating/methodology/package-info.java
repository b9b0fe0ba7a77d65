@NullMarked
package io.tidegate.rating.methodology;

import org.jspecify.annotations.NullMarked;
