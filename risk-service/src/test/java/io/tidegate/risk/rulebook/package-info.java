@NullMarked
package io.tidegate.risk.rulebook;

import org.jspecify.annotations.NullMarked;
