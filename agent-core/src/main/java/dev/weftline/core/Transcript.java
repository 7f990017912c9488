// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core;

import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunState;
import java.util.Optional;

/**
 * What planners and joiners see of a run.
 *
 * @param state the tasks and what has become of them
 * @param parts the parts of the answer by the join that won, or empty when none did
 * @param ended how the run ended, or empty while it goes on
 */
public record Transcript(
    RunState state, Optional<Answer> parts, Optional<RunEvent.Outcome> ended) {}
