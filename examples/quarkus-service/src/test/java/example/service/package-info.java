// SPDX-License-Identifier: Apache-2.0
/** Tests of the service over HTTP. */
@NullMarked
package example.service;

import org.jspecify.annotations.NullMarked;
