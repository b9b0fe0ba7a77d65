/** Documents sent at a steady rate until each is decided, and what must then be on the topic. */
@NullMarked
package io.tidegate.bench.load;

import org.jspecify.annotations.NullMarked;
