// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.run;

import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.SafeText;
import dev.weftline.cli.view.RunView;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Label;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.ApprovalDesk;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.tool.Effect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Asks on the terminal, one question after the other. Without a terminal everything is denied. A
 * question shows the exact call, where each argument comes from and what the call does.
 */
public final class TerminalApprover implements Approver {
  private static final int WIDEST = 2000;

  private final Host host;
  private final BufferedReader in;
  private final ExecutorService asking =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("weft-approvals").factory());
  private volatile RunView view = RunView.NONE;

  /** Creates the approver. */
  public TerminalApprover(Host host) {
    this.host = host;
    this.in = new BufferedReader(new InputStreamReader(host.in(), StandardCharsets.UTF_8));
  }

  /** Sets the view that keeps still during a question. */
  public void interrupting(RunView shown) {
    view = shown;
  }

  @Override
  public void ask(ApprovalRequest request, ApprovalDesk desk) {
    if (!host.terminal().get().isInput() || !host.terminal().get().isErrors()) {
      decide(
          request,
          desk,
          false,
          "weft",
          "there is no terminal to ask at. Run the command in a terminal to approve "
              + request.call().tool());
      return;
    }
    asking.execute(() -> view.pause(() -> question(request, desk)));
  }

  private void question(ApprovalRequest request, ApprovalDesk desk) {
    host.err().print(text(request) + "Allow it? [y/N] ");
    host.err().flush();
    String who = host.environment().getOrDefault("USER", "somebody at the terminal");
    try {
      String answer = in.readLine();
      if (answer == null) {
        host.err().println();
        decide(request, desk, false, who, "the input ended before an answer");
        return;
      }
      String word = answer.strip().toLowerCase(Locale.ROOT);
      boolean yes = word.equals("y") || word.equals("yes");
      decide(request, desk, yes, who, yes ? "" : "denied at the terminal");
    } catch (IOException e) {
      decide(request, desk, false, who, "the terminal cannot be read: " + e.getMessage());
    }
  }

  private static void decide(
      ApprovalRequest request, ApprovalDesk desk, boolean yes, String who, String why) {
    desk.decide(request.id(), new ApprovalDecision(yes, who, why, request.callHash()));
  }

  /** Returns the question without its last line. */
  static String text(ApprovalRequest request) {
    StringBuilder text = new StringBuilder();
    text.append("task ")
        .append(request.call().task())
        .append(" wants to call ")
        .append(SafeText.line(request.call().tool()))
        .append(", which ")
        .append(effect(request.effect()))
        .append('\n');
    request
        .call()
        .argumentObject()
        .fields()
        .forEach((name, value) -> text.append(argument(request, name, value)));
    if (!request.call().control().trusted()) {
      text.append("  (that it is called at all was decided by untrusted data)\n");
    }
    return text.toString();
  }

  private static String argument(ApprovalRequest request, String name, Json value) {
    Label label =
        request.call().arguments().fields().getOrDefault(name, request.call().arguments().label());
    String shown = SafeText.line(value.text());
    String cut =
        shown.length() <= WIDEST
            ? shown
            : shown.substring(0, WIDEST) + "... (" + shown.length() + " characters)";
    return "  "
        + SafeText.line(name)
        + " = "
        + cut
        + "\n      from "
        + SafeText.line(request.call().sources().getOrDefault(name, "the plan"))
        + (label.trusted() ? ", trusted" : ", untrusted")
        + "\n";
  }

  private static String effect(Effect effect) {
    return switch (effect) {
      case READ -> "changes nothing but reaches outside";
      case WRITE -> "changes something that can be changed back";
      case DESTRUCTIVE -> "changes something for good";
    };
  }
}
