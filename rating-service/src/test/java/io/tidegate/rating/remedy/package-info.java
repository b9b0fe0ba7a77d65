@NullMarked
package io.tidegate.rating.remedy;

import org.jspecify.annotations.NullMarked;
