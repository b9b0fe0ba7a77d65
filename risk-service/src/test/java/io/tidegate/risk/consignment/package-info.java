@NullMarked
package io.tidegate.risk.consignment;

import org.jspecify.annotations.NullMarked;
