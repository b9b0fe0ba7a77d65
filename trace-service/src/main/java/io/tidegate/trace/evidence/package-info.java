/**
 * An answer with what it rests on, in a file that somebody else can check without us: each event has the hash that its content
 * gives, and each link of the answer is claimed by an event of the file.
 */
@NullMarked
package io.tidegate.trace.evidence;

import org.jspecify.annotations.NullMarked;
