// SPDX-License-Identifier: Apache-2.0
/** How runs, plans and answers look: live on a terminal, as plain lines, as JSON. */
@NullMarked
package dev.weftline.cli.view;

import org.jspecify.annotations.NullMarked;
