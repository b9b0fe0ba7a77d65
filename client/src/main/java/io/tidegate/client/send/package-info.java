/** The command {@code tidegate send}: files, folders, zip archives or standard input to a centre, with progress and a report. */
@NullMarked
package io.tidegate.client.send;

import org.jspecify.annotations.NullMarked;
