/**
 * The launcher behind {@code tidegate up} and {@code tidegate demo}: PostgreSQL, Kafka and the four services on one
 * machine, each in a process of its own, watched and brought up again when one dies.
 *
 * <p>{@link io.tidegate.local.Suite} is the part that tests drive. What a newcomer would break: everything that belongs
 * to a run lies under its data folder, so that two runs with two folders and other ports never meet.
 */
@NullMarked
package io.tidegate.local;

import org.jspecify.annotations.NullMarked;
