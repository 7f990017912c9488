// SPDX-License-Identifier: Apache-2.0
/** What the command line touches of the machine it runs on: streams, terminal, signals, files. */
@NullMarked
package dev.weftline.cli.host;

import org.jspecify.annotations.NullMarked;
