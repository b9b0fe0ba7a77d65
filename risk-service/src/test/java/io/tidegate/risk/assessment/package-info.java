@NullMarked
package io.tidegate.risk.assessment;

import org.jspecify.annotations.NullMarked;
