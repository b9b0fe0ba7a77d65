/** Products taken back: what a recall covers, whom it reaches, what holders must do. */
@NullMarked
package io.tidegate.contracts.recall;

import org.jspecify.annotations.NullMarked;
