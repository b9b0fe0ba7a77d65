/**
 * Flow: loads a running suite at a set rate and measures what goes through, end to end, at what cost, and how near that is to
 * what the machine itself can do. The rule a newcomer would break: latency counts from when a post was due, never from when
 * it was sent, so that a suite that stalls cannot hide the posts that had to wait.
 */
@NullMarked
package io.tidegate.bench.flow;

import org.jspecify.annotations.NullMarked;
