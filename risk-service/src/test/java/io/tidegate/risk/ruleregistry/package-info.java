@NullMarked
package io.tidegate.risk.ruleregistry;

import org.jspecify.annotations.NullMarked;
