/** The checks, each of which names the object and the field of what it finds. */
@NullMarked
package io.tidegate.kubernetes.check;

import org.jspecify.annotations.NullMarked;
