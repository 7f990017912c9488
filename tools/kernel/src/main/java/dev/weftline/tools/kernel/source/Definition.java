// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

/**
 * A place in a file where a function is defined.
 *
 * @param name the function's name as a stack trace prints it, without compiler suffixes
 * @param line the line of the name, from 1
 * @param inline whether the definition is an inline function of a header, which seldom becomes a
 *     symbol of its own
 */
record Definition(String name, int line, boolean inline) {}
