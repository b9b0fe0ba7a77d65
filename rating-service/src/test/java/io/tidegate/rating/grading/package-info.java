@NullMarked
package io.tidegate.rating.grading;

import org.jspecify.annotations.NullMarked;
