@NullMarked
package io.tidegate.risk.model;

import org.jspecify.annotations.NullMarked;
