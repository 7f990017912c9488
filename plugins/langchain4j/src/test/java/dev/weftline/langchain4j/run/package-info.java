// SPDX-License-Identifier: Apache-2.0
/** Whole runs with a simulated model behind real HTTP. */
@NullMarked
package dev.weftline.langchain4j.run;

import org.jspecify.annotations.NullMarked;
