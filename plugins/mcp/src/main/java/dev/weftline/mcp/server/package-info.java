// SPDX-License-Identifier: Apache-2.0
/**
 * Weftline as a server of the Model Context Protocol, for applications that hand it to an agent:
 * its one tool that counts takes a whole plan. Open {@link dev.weftline.mcp.server.PlanServer}
 * first.
 */
@NullMarked
package dev.weftline.mcp.server;

import org.jspecify.annotations.NullMarked;
