/** Reads the rule files from the classpath. */
@NullMarked
package io.tidegate.risk.rulebook.store;

import org.jspecify.annotations.NullMarked;
