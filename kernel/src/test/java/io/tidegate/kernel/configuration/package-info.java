/** Settings and the page that describes them are the same. */
@NullMarked
package io.tidegate.kernel.configuration;

import org.jspecify.annotations.NullMarked;
