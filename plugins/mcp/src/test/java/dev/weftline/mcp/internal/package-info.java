// SPDX-License-Identifier: Apache-2.0
/** White-box tests of the client. */
@NullMarked
package dev.weftline.mcp.internal;

import org.jspecify.annotations.NullMarked;
