// SPDX-License-Identifier: Apache-2.0
/** Puts an agent together for a command, starts a run and follows it to its end. */
@NullMarked
package dev.weftline.cli.run;

import org.jspecify.annotations.NullMarked;
