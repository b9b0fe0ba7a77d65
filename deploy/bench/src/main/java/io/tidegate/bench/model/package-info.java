/** {@code bench risk-model} and {@code bench risk-selection}: what the learned score is worth on labelled declarations. */
@NullMarked
package io.tidegate.bench.model;

import org.jspecify.annotations.NullMarked;
