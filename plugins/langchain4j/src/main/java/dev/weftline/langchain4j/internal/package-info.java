// SPDX-License-Identifier: Apache-2.0
/** What stands behind the types of the plugin; nobody's API. */
@NullMarked
package dev.weftline.langchain4j.internal;

import org.jspecify.annotations.NullMarked;
