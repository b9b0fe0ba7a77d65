/** The whole, as its users run it: four packaged services, one PostgreSQL, one Kafka. */
@NullMarked
package io.tidegate.acceptance;

import org.jspecify.annotations.NullMarked;
