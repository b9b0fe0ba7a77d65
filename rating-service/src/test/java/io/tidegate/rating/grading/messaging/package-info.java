@NullMarked
package io.tidegate.rating.grading.messaging;

import org.jspecify.annotations.NullMarked;
