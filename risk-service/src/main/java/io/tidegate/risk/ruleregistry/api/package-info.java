/** Rules over HTTP. */
@NullMarked
package io.tidegate.risk.ruleregistry.api;

import org.jspecify.annotations.NullMarked;
