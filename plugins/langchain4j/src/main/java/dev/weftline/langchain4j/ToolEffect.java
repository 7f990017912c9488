// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j;

import dev.weftline.core.tool.Effect;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a {@code @Tool} method does to the world. A method without it counts as {@link
 * Effect#DESTRUCTIVE} and open world, so that a person is asked before each call.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ToolEffect {
  /** Returns what a call does. */
  Effect value();

  /** Returns whether a call reaches outside of the machines that the user owns. */
  boolean openWorld() default true;
}
