/** The command as a user runs it. */
@NullMarked
package io.tidegate.client.send;

import org.jspecify.annotations.NullMarked;
