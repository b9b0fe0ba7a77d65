/** Rules, snoozes and rule books in PostgreSQL. */
@NullMarked
package io.tidegate.risk.ruleregistry.store;

import org.jspecify.annotations.NullMarked;
