// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.weftline.cli.functional;

import org.jspecify.annotations.NullMarked;
