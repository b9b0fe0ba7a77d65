/**
 * Scale: how many replicas and partitions a rate needs, by simulation from processor time as {@code bench flow} measured it. It
 * knows nothing of networks, disks or locks, so what it says is the least that is needed.
 */
@NullMarked
package io.tidegate.bench.scale;

import org.jspecify.annotations.NullMarked;
