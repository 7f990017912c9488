// SPDX-License-Identifier: Apache-2.0
/** What the server offers: its tools, the skills as prompts, the parts of answers. Internal. */
@NullMarked
package dev.weftline.mcp.server.internal.tool;

import org.jspecify.annotations.NullMarked;
