// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server;

import java.time.Duration;

/**
 * What callers may use up. All numbers are at least 1, all durations positive.
 *
 * @param runs how many runs may go on at once
 * @param keptRuns how many runs that are over are kept for their callers
 * @param keepFor how long a run that is over is kept
 * @param runFor how long a run may take; then it stops with what it has
 * @param answerWithin how long a person has for a question; then the call does not happen
 * @param questions how many questions a run may ask; further effects do not happen
 * @param requests how many requests of one connection are worked on at once
 * @param sessions how many sessions of the revisions with {@code initialize} may be open over HTTP
 * @param messageBytes how long a message may be
 * @param inlineBytes how long a part of an answer may be in a result; a longer one is a resource
 * @param waitFor how long a call waits for its run when the caller does not say
 * @param waitAtMost how long a call waits for its run at most
 */
public record ServerLimits(
    int runs,
    int keptRuns,
    Duration keepFor,
    Duration runFor,
    Duration answerWithin,
    int questions,
    int requests,
    int sessions,
    int messageBytes,
    int inlineBytes,
    Duration waitFor,
    Duration waitAtMost) {

  /**
   * 16 runs at once, each for an hour at most, 64 kept for half an hour; 10 minutes and 50
   * questions for a person; 64 requests, 256 sessions; messages of 32 MiB, parts of 16 KiB; a wait
   * of 50 seconds, 10 minutes at most.
   */
  public static final ServerLimits DEFAULT =
      new ServerLimits(
          16,
          64,
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofMinutes(10),
          50,
          64,
          256,
          32 << 20,
          16 << 10,
          Duration.ofSeconds(50),
          Duration.ofMinutes(10));

  public ServerLimits {
    atLeastOne("runs", runs);
    atLeastOne("keptRuns", keptRuns);
    positive("keepFor", keepFor);
    positive("runFor", runFor);
    positive("answerWithin", answerWithin);
    atLeastOne("questions", questions);
    atLeastOne("requests", requests);
    atLeastOne("sessions", sessions);
    atLeastOne("messageBytes", messageBytes);
    atLeastOne("inlineBytes", inlineBytes);
    positive("waitFor", waitFor);
    positive("waitAtMost", waitAtMost);
  }

  /** Returns a copy with other numbers of runs. */
  public ServerLimits withRuns(int atOnce, int kept) {
    return new ServerLimits(
        atOnce,
        kept,
        keepFor,
        runFor,
        answerWithin,
        questions,
        requests,
        sessions,
        messageBytes,
        inlineBytes,
        waitFor,
        waitAtMost);
  }

  /** Returns a copy with other times for runs and people. */
  public ServerLimits withTimes(Duration kept, Duration run, Duration answer) {
    return new ServerLimits(
        runs,
        keptRuns,
        kept,
        run,
        answer,
        questions,
        requests,
        sessions,
        messageBytes,
        inlineBytes,
        waitFor,
        waitAtMost);
  }

  /** Returns a copy with another length of messages. */
  public ServerLimits withMessageBytes(int bytes) {
    return new ServerLimits(
        runs,
        keptRuns,
        keepFor,
        runFor,
        answerWithin,
        questions,
        requests,
        sessions,
        bytes,
        inlineBytes,
        waitFor,
        waitAtMost);
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, was " + value);
    }
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, was " + value);
    }
  }
}
