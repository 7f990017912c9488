// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.testing;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.mcp.McpSecret;
import dev.weftline.mcp.McpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** {@link FakeServer} as a program on standard streams. */
public final class StdioServer {
  private StdioServer() {}

  /** Returns a server that starts this program with some traits. */
  public static McpServer with(String alias, String... traits) {
    return with(alias, Map.of(), traits);
  }

  /** Returns a server that starts this program with variables and some traits. */
  public static McpServer with(String alias, Map<String, McpSecret> env, String... traits) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-XX:TieredStopAtLevel=1");
    words.add("-XX:+UseSerialGC");
    words.add("-cp");
    words.add(classPath());
    words.add(StdioServer.class.getName());
    words.addAll(List.of(traits));
    return new McpServer(alias, new McpServer.Command(words, env));
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Serves until standard input ends. */
  public static void main(String[] arguments) throws IOException {
    Set<String> traits = Set.of(arguments);
    FakeServer server = new FakeServer(traits);
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    ReentrantLock turn = new ReentrantLock();
    System.err.println("fake server with " + System.getenv().getOrDefault("TOKEN", "no token"));
    if (traits.contains("garbage")) {
      out.println("Welcome to the fake server!");
      out.println("{\"jsonrpc\":\"2.0\"}");
    }
    if (traits.contains("drivel")) {
      while (true) {
        out.println("drivel");
      }
    }
    if (traits.contains("flood")) {
      byte[] drop = "x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
      while (!out.checkError()) {
        out.write(drop, 0, drop.length);
      }
    }
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Json.Obj message = (Json.Obj) JsonReader.read(line);
        if (message.get("id").isEmpty()) {
          server.receive(message, ignored -> {});
        } else {
          Thread.ofPlatform()
              .daemon()
              .start(() -> server.receive(message, answer -> print(out, turn, traits, answer)));
        }
      }
    }
    if (traits.contains("stays")) {
      Runtime.getRuntime().addShutdownHook(new Thread(StdioServer::never));
      never();
    }
  }

  private static void print(
      PrintStream out, ReentrantLock turn, Set<String> traits, Json.Obj answer) {
    turn.lock();
    try {
      if (traits.contains("garbage")) {
        out.println("log: about to answer");
      }
      out.println(answer.text());
      out.flush();
    } finally {
      turn.unlock();
    }
  }

  private static void never() {
    while (true) {
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
