// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.run;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.core.Agent;
import dev.weftline.core.AgentBuilder;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.spi.SkillSource;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.function.UnaryOperator;

/** Puts agents together from the class path and the user's plugin jars. */
public final class Agents {
  private Agents() {}

  /** Returns an agent that only tells of its tools and skills. */
  public static Agent forReading(Host host) {
    return forReading(host, AttachedServers.none(host));
  }

  /** Returns an agent that only tells of its tools and skills, those of servers included. */
  public static Agent forReading(Host host, AttachedServers servers) {
    Approver nobody = Approver.denying("this command approves nothing");
    return open(host, Limits.DEFAULT, nobody, List.of(), servers);
  }

  /**
   * Returns an agent with providers of its own.
   *
   * @throws CommandFailed if a plugin jar cannot be used
   */
  public static Agent open(Host host, Limits limits, Approver approver, List<SkillSource> skills) {
    return open(host, limits, approver, skills, agent -> agent);
  }

  /**
   * Returns an agent with providers of its own and the tools of servers.
   *
   * @throws CommandFailed if a plugin jar cannot be used
   */
  public static Agent open(
      Host host,
      Limits limits,
      Approver approver,
      List<SkillSource> skills,
      AttachedServers servers) {
    return open(host, limits, approver, skills, servers::toolsFor);
  }

  /**
   * Returns an agent with providers of its own, put together further.
   *
   * @throws CommandFailed if a plugin jar cannot be used
   */
  public static Agent open(
      Host host,
      Limits limits,
      Approver approver,
      List<SkillSource> skills,
      UnaryOperator<AgentBuilder> further) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(PluginJars.loader(host));
    try {
      AgentBuilder builder = Agent.builder().limits(limits).approver(approver);
      skills.forEach(builder::skill);
      return further.apply(builder).build();
    } catch (ServiceConfigurationError e) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "plugins: a tool pack cannot be used ("
              + e.getMessage()
              + "). Look at the jars in "
              + host.shorten(PluginJars.folder(host))
              + ".",
          e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
