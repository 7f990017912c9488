// SPDX-License-Identifier: Apache-2.0
/**
 * A simulated language model behind real HTTP, for tests of planners and of whatever else asks a
 * model. Open {@link dev.weftline.testkit.model.SimulatedModel} first.
 */
@NullMarked
package dev.weftline.testkit.model;

import org.jspecify.annotations.NullMarked;
