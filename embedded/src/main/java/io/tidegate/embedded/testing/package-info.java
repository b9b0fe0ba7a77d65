/**
 * PostgreSQL and Kafka for tests: started at first use, shared by all tests of a JVM, gone with it.
 *
 * <p>They run as processes of their own, so a test may stop, kill and start them, and no class loader of a test
 * framework comes between.
 */
@NullMarked
package io.tidegate.embedded.testing;

import org.jspecify.annotations.NullMarked;
