@NullMarked
package io.tidegate.rating.certificate;

import org.jspecify.annotations.NullMarked;
