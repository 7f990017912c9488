// SPDX-License-Identifier: Apache-2.0
/**
 * The Model Context Protocol, for users: servers whose tools plans may call, and the server that
 * runs plans for other agents.
 */
@NullMarked
package dev.weftline.mcp;

import org.jspecify.annotations.NullMarked;
