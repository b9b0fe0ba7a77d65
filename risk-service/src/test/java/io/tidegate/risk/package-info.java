@NullMarked
package io.tidegate.risk;

import org.jspecify.annotations.NullMarked;
