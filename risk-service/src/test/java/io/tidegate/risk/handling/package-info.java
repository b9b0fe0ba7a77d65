@NullMarked
package io.tidegate.risk.handling;

import org.jspecify.annotations.NullMarked;
