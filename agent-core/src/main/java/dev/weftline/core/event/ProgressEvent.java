// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.event;

import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Progress;

/**
 * Progress of one call. It is no fact: it is not recorded and may be lost.
 *
 * @param path the task or element
 * @param progress how far it is
 */
public record ProgressEvent(TaskPath path, Progress progress) {}
