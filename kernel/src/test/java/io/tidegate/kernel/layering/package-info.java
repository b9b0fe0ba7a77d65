/** The arrows between packages, as a rule that the build holds every service to. */
@NullMarked
package io.tidegate.kernel.layering;

import org.jspecify.annotations.NullMarked;
