/**
 * A rating on paper, with what anybody needs to check it.
 */
@NullMarked
package io.tidegate.rating.certificate;

import org.jspecify.annotations.NullMarked;
