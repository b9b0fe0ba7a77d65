@NullMarked
package io.tidegate.risk.assessment.store;

import org.jspecify.annotations.NullMarked;
