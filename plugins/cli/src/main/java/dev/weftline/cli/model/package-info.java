// SPDX-License-Identifier: Apache-2.0
/** The language model that the user configured, if any. For the commands. */
@NullMarked
package dev.weftline.cli.model;

import org.jspecify.annotations.NullMarked;
