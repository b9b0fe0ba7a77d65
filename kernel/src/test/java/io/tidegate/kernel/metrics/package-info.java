@NullMarked
package io.tidegate.kernel.metrics;

import org.jspecify.annotations.NullMarked;
