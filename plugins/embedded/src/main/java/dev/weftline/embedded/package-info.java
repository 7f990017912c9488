// SPDX-License-Identifier: Apache-2.0
/**
 * No code: this artifact is the one dependency of an application that embeds Weftline. It brings
 * agent-core, the planner, the executor, the runtime and the packs of tools, which {@code
 * Agent.builder()} finds on the class path.
 */
@NullMarked
package dev.weftline.embedded;

import org.jspecify.annotations.NullMarked;
