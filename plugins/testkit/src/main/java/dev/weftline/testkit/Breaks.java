// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a method that makes a contract test of a broken twin, named after its fault. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Breaks {
  /** Returns the promise that the twin breaks: the name of a test method of the contract. */
  String value();
}
