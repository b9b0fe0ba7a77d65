/** RFC 9457 problem details with stable codes, in English and Chinese. */
@NullMarked
package io.tidegate.kernel.problem;

import org.jspecify.annotations.NullMarked;
