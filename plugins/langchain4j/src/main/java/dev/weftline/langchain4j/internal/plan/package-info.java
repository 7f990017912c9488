// SPDX-License-Identifier: Apache-2.0
/** The tool that runs plans for assistants; nobody's API. */
@NullMarked
package dev.weftline.langchain4j.internal.plan;

import org.jspecify.annotations.NullMarked;
