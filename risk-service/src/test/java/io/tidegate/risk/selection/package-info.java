@NullMarked
package io.tidegate.risk.selection;

import org.jspecify.annotations.NullMarked;
