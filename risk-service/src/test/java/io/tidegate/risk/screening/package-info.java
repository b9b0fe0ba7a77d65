@NullMarked
package io.tidegate.risk.screening;

import org.jspecify.annotations.NullMarked;
