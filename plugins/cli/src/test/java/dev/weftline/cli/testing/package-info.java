// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.weftline.cli.testing;

import org.jspecify.annotations.NullMarked;
