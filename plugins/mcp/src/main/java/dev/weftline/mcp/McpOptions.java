// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp;

import dev.weftline.core.tool.Time;
import dev.weftline.mcp.rpc.LineReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How servers are reached and how long they may take.
 *
 * @param folder the working folder: servers start in it, and the lock file lies there
 * @param home the data folder, where types seen in results are remembered
 * @param environment our environment, of which servers get a few harmless variables
 * @param time the clock
 * @param connectTimeout how long a server may take to start and list its tools; a first start may
 *     download it
 * @param probeTimeout how long a server may be silent before it counts as one of an older revision
 * @param callTimeout how long a call may take, or empty for the executor's default
 * @param messageLimit how many bytes one message may have
 */
public record McpOptions(
    Path folder,
    Path home,
    Map<String, String> environment,
    Time time,
    Duration connectTimeout,
    Duration probeTimeout,
    Optional<Duration> callTimeout,
    int messageLimit) {

  public McpOptions {
    environment = Map.copyOf(environment);
  }

  /** Returns the options for a working folder and a data folder. */
  public static McpOptions of(Path folder, Path home, Map<String, String> environment) {
    return new McpOptions(
        folder.toAbsolutePath(),
        home,
        environment,
        Time.system(),
        Duration.ofSeconds(60),
        Duration.ofSeconds(3),
        Optional.empty(),
        LineReader.DEFAULT_LIMIT);
  }

  /** Returns a copy with another clock. */
  public McpOptions withTime(Time value) {
    return new McpOptions(
        folder, home, environment, value, connectTimeout, probeTimeout, callTimeout, messageLimit);
  }

  /** Returns a copy with another time to start and list tools. */
  public McpOptions withConnectTimeout(Duration value) {
    return new McpOptions(
        folder, home, environment, time, value, probeTimeout, callTimeout, messageLimit);
  }

  /** Returns a copy with another time to be silent in. */
  public McpOptions withProbeTimeout(Duration value) {
    return new McpOptions(
        folder, home, environment, time, connectTimeout, value, callTimeout, messageLimit);
  }

  /** Returns a copy with a time for calls. */
  public McpOptions withCallTimeout(Duration value) {
    return new McpOptions(
        folder,
        home,
        environment,
        time,
        connectTimeout,
        probeTimeout,
        Optional.of(value),
        messageLimit);
  }

  /** Returns a copy with another limit on messages, in bytes. */
  public McpOptions withMessageLimit(int value) {
    return new McpOptions(
        folder, home, environment, time, connectTimeout, probeTimeout, callTimeout, value);
  }
}
