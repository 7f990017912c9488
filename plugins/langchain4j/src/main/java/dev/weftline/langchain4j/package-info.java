// SPDX-License-Identifier: Apache-2.0
/**
 * LangChain4j both ways: its models plan for Weftline and its tools are Weftline's tools, and an
 * assistant of it can run a whole plan.
 */
@NullMarked
package dev.weftline.langchain4j;

import org.jspecify.annotations.NullMarked;
