// SPDX-License-Identifier: Apache-2.0
/** The tools that ask a model; nobody's API. */
@NullMarked
package dev.weftline.langchain4j.internal.llm;

import org.jspecify.annotations.NullMarked;
