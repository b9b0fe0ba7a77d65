@NullMarked
package io.tidegate.risk.finding;

import org.jspecify.annotations.NullMarked;
