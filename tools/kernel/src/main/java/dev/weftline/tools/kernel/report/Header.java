// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

/**
 * A place where a log states a crash.
 *
 * @param line the index of the line, from 0
 * @param keyword the word that gave it away
 * @param text the line from that word on
 */
record Header(int line, String keyword, String text) {}
