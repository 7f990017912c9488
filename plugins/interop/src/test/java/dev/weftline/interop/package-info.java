// SPDX-License-Identifier: Apache-2.0
/** Tests of Weftline's MCP client and server against those of others. */
@NullMarked
package dev.weftline.interop;

import org.jspecify.annotations.NullMarked;
