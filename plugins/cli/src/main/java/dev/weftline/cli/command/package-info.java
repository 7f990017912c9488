// SPDX-License-Identifier: Apache-2.0
/** The commands and their options. */
@NullMarked
package dev.weftline.cli.command;

import org.jspecify.annotations.NullMarked;
