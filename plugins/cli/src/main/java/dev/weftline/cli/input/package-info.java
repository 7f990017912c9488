// SPDX-License-Identifier: Apache-2.0
/** What users hand in: files, plans, skills and their inputs. */
@NullMarked
package dev.weftline.cli.input;

import org.jspecify.annotations.NullMarked;
