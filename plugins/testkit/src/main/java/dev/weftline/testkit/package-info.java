// SPDX-License-Identifier: Apache-2.0
/**
 * Virtual time, fakes and the contract tests of the ports, for whoever writes a plugin. Open {@link
 * dev.weftline.testkit.ToolContract} first.
 */
@NullMarked
package dev.weftline.testkit;

import org.jspecify.annotations.NullMarked;
