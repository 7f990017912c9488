// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.joining;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.weftline.core.Answer;
import dev.weftline.core.event.RunState;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.spi.Decision;
import dev.weftline.core.spi.JoinEvent;
import dev.weftline.planner.internal.PlainReport;
import dev.weftline.planner.model.ModelCalls;
import dev.weftline.planner.model.ModelFailed;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One answer being made with a model. Runs on the thread that calls {@link #run}; an interrupt
 * stops it and the model.
 */
public final class Joining {
  /** Longer answers are cut: nobody reads them, and a model may never stop. */
  private static final int LONGEST = 200_000;

  private static final int LONGEST_FIRST_LINE = 10_000;

  private final Answer answer;
  private final RunState state;
  private final boolean mayReplan;
  private final Consumer<JoinEvent> out;
  private final Sentences sentences = new Sentences();
  private final Citations citations;
  private final StringBuilder firstLine = new StringBuilder();
  private final StringBuilder text = new StringBuilder();
  private Optional<Header> header = Optional.empty();

  /**
   * Prepares an answer.
   *
   * @param answer the parts
   * @param state what became of the tasks
   * @param mayReplan whether another plan is possible
   * @param out takes what happens, one event at a time
   */
  public Joining(Answer answer, RunState state, boolean mayReplan, Consumer<JoinEvent> out) {
    this.answer = answer;
    this.state = state;
    this.mayReplan = mayReplan;
    this.out = out;
    this.citations = new Citations(id -> state.task(TaskPath.of(id)).isPresent());
  }

  /**
   * Makes the answer. When the model fails, the answer is the listing of the parts.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  public void run(ModelCalls calls, ChatRequest request) throws InterruptedException {
    try {
      calls.ask(request, this::hear, usage -> out.accept(new JoinEvent.Spent(usage)));
      end();
      out.accept(new JoinEvent.Decided(decision()));
    } catch (ModelFailed e) {
      listing(
          "The model could not write the answer (" + e.getMessage() + "). These are its parts.");
      out.accept(new JoinEvent.Decided(new Decision.Finish(answer.withText(text.toString()))));
    }
  }

  private boolean hear(String chunk) {
    if (header.isPresent()) {
      sentences.feed(chunk).forEach(this::sentence);
    } else {
      firstLine.append(chunk);
      int end = firstLine.length() > LONGEST_FIRST_LINE ? firstLine.length() : lineEnd();
      if (end >= 0) {
        begin(firstLine.substring(0, end), firstLine.substring(end));
      }
    }
    return text.length() < LONGEST
        && header.filter(found -> found.kind() == Header.Kind.REPLAN).isEmpty();
  }

  /** The end of the first line that is not blank, or -1 as long as it has not come. */
  private int lineEnd() {
    int start = 0;
    while (start < firstLine.length() && Character.isWhitespace(firstLine.charAt(start))) {
      start++;
    }
    int end = firstLine.indexOf("\n", start);
    return end < 0 ? -1 : end + 1;
  }

  private void begin(String line, String rest) {
    Optional<Header> found = Header.read(line);
    header = Optional.of(found.orElse(new Header(Header.Kind.FINISH, "")));
    String begun = found.map(Header::rest).filter(said -> !said.isEmpty()).orElse("");
    String before = found.isPresent() ? (begun.isEmpty() ? "" : begun + "\n") : line;
    if (header.get().kind() != Header.Kind.REPLAN) {
      sentences.feed(before + rest.stripLeading()).forEach(this::sentence);
    }
  }

  private void sentence(String sentence) {
    boolean isClaim = header.filter(found -> found.kind() != Header.Kind.ASK).isPresent();
    tell(isClaim ? citations.check(sentence) : sentence);
  }

  private void tell(String piece) {
    if (!piece.isEmpty()) {
      text.append(piece);
      out.accept(new JoinEvent.Text(piece));
    }
  }

  private void end() {
    if (header.isEmpty()) {
      begin(firstLine + "\n", "");
    }
    sentences.finish().forEach(this::sentence);
    if (text.length() >= LONGEST) {
      tell("\n(The model wrote more than " + LONGEST + " characters; the rest was not read.)\n");
    }
    String leftOut = citations.leftOut();
    if (!leftOut.isEmpty()) {
      tell((text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? "" : "\n") + leftOut);
    }
    boolean needsText = header.orElseThrow().kind() == Header.Kind.FINISH;
    if (needsText && !citations.hasCited()) {
      listing("The model cited no task. These are the parts of the answer.");
    }
  }

  private void listing(String why) {
    tell(
        (text.isEmpty() ? "" : text.charAt(text.length() - 1) == '\n' ? "\n" : "\n\n")
            + why
            + "\n\n"
            + PlainReport.of(answer, state));
  }

  private Decision decision() {
    Header decided = header.orElseThrow();
    Answer written = answer.withText(text.toString());
    return switch (decided.kind()) {
      case FINISH -> new Decision.Finish(written);
      case REPLAN ->
          mayReplan
              ? new Decision.Replan(decided.rest())
              : new Decision.GiveUp(
                  "another plan is needed, and none is left"
                      + (decided.rest().isEmpty() ? "" : ": " + decided.rest()),
                  written);
      case ASK ->
          text.toString().isBlank()
              ? new Decision.GiveUp("the model asked nothing", written)
              : new Decision.Ask(text.toString().strip());
      case GIVE_UP ->
          new Decision.GiveUp(
              text.toString().isBlank() ? "the model gave up" : text.toString().strip(), written);
    };
  }
}
