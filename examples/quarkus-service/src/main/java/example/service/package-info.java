// SPDX-License-Identifier: Apache-2.0
/** A Quarkus service that runs goals and streams what happens; for readers to copy. */
@NullMarked
package example.service;

import org.jspecify.annotations.NullMarked;
