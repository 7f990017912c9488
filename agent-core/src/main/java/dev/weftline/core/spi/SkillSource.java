// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.spi;

/**
 * A skill as text; the planner reads it.
 *
 * @param origin where it comes from, such as a file name, for messages
 * @param text the Markdown text
 */
public record SkillSource(String origin, String text) {}
