// SPDX-License-Identifier: Apache-2.0
/**
 * The runs of the server: who may see them, how long they are kept, what they wait for. Internal.
 */
@NullMarked
package dev.weftline.mcp.server.internal.run;

import org.jspecify.annotations.NullMarked;
