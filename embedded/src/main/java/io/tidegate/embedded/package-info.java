/**
 * PostgreSQL and Kafka from Maven artifacts, for the local run and for every test.
 *
 * <p>A server keeps its data between runs, comes up again after any kill, and listens on the loopback address only.
 * What a newcomer would break: a server never kills a process that holds the lock of its data folder; only a server
 * whose owner is dead is taken over.
 */
@NullMarked
package io.tidegate.embedded;

import org.jspecify.annotations.NullMarked;
