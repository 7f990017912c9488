// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import dev.weftline.planner.Verifier;
import java.util.List;

/**
 * Reads the plan that a model writes, as it arrives: plan text or the JSON form, whichever comes,
 * with prose, fences and reasoning around it. A task comes out with the character that completes
 * it. What a rule can put right without a doubt is put right and told; all else is left for the
 * verifier to report. How the text is cut into chunks makes no difference. Takes linear time, and
 * memory for the text at most. Not safe for use by several threads.
 */
public final class ModelPlanReader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Intake intake;
  private final AnswerText text;
  private final int limit;
  private long bytes;
  private boolean started;
  private boolean closed;

  /**
   * Creates a reader.
   *
   * @param scope what the plan may use
   * @param firstId the lowest number that a new task may have; 1 for the first plan
   */
  public ModelPlanReader(Verifier.Scope scope, int firstId) {
    if (firstId < 1) {
      throw new IllegalArgumentException("firstId must be at least 1, was " + firstId);
    }
    this.intake = new Intake(scope, firstId);
    this.text = new AnswerText(intake, 0);
    this.limit = scope.limits().textBytes();
  }

  /** Takes the next piece of text and returns what it completes, in text order. */
  public List<Heard> feed(String chunk) {
    if (closed) {
      return List.of();
    }
    for (int i = 0; i < chunk.length(); i++) {
      take(chunk.charAt(i));
    }
    return intake.take();
  }

  /** Ends a text that is complete; a plan without an unguarded join is the error NO_JOIN. */
  public List<Heard> finish() {
    if (!closed) {
      closed = true;
      text.finish();
      intake.noJoin(text.lastTextLine());
    }
    return intake.take();
  }

  /** Ends a text that broke off: what is unfinished is dropped without an error. */
  public List<Heard> cut() {
    if (!closed) {
      closed = true;
      text.cut();
    }
    return intake.take();
  }

  /** Whether the plan has had its unguarded join. */
  public boolean ended() {
    return intake.ended();
  }

  private void take(char c) {
    boolean mark = !started && c == BYTE_ORDER_MARK;
    started = true;
    if (mark) {
      return;
    }
    bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    if (bytes > limit) {
      intake.limit(text.number(), "the plan is longer than " + limit + " bytes");
    }
    text.take(c);
  }
}
