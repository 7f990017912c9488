// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.run;

/**
 * Who calls. What one caller started no other caller sees.
 *
 * @param principal the name of whoever the transport let in; never a secret
 */
public record Caller(String principal) {}
