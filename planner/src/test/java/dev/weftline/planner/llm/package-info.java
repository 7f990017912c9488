// SPDX-License-Identifier: Apache-2.0
/** Planning and joining with a simulated model behind real HTTP. */
@NullMarked
package dev.weftline.planner.llm;

import org.jspecify.annotations.NullMarked;
