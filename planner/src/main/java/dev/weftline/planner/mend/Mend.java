// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

/**
 * One thing that a rule put right.
 *
 * @param line the line of the model's text, from 1
 * @param kind the rule, a stable word such as {@code quoted_reference}
 * @param before the text as the model wrote it
 * @param after the text as taken; empty when the text was left out
 */
public record Mend(int line, String kind, String before, String after) {}
