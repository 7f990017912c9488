// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.fix;

/**
 * An upload of the package.
 *
 * @param version the version of the package
 * @param date when it was made, as {@code 2026-11-16}, or an empty text when the changelog does not
 *     say
 * @param abi the number that a kernel of this upload prints in its release, such as 55 in {@code
 *     6.1.0-55-amd64}; 0 when it is not known
 */
public record Upload(DebianVersion version, String date, int abi) {}
