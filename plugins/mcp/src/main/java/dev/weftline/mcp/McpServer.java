// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp;

import dev.weftline.core.json.Json;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A server whose tools plans may call.
 *
 * @param alias our name for it, the first part of its tools' names
 * @param way how it is reached
 */
public record McpServer(String alias, Way way) {
  private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final List<String> OURS =
      List.of(
          "accept",
          "connection",
          "content-length",
          "content-type",
          "host",
          "mcp-method",
          "mcp-name",
          "mcp-protocol-version",
          "mcp-session-id",
          "upgrade");

  /** How a server is reached. */
  public sealed interface Way {
    /** Returns what is started or asked, for people and for the lock file, without any secret. */
    Json.Obj identity();
  }

  /**
   * A program that is started, and speaks on its standard streams.
   *
   * @param words the program and its arguments
   * @param environment variables that it gets besides a few harmless ones
   */
  public record Command(List<String> words, Map<String, McpSecret> environment) implements Way {
    public Command {
      words = List.copyOf(words);
      environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
      if (words.isEmpty() || words.getFirst().isBlank()) {
        throw new McpException("command: there is none. Write it after: --");
      }
      environment.keySet().stream()
          .filter(name -> name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf(0) >= 0)
          .findFirst()
          .ifPresent(name -> {
            throw new McpException("env: '" + name + "' is no name of a variable.");
          });
    }

    @Override
    public Json.Obj identity() {
      return Json.object().put("command", Json.strings(words)).build();
    }

    @Override
    public String toString() {
      return words.stream()
          .map(word -> word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word + "'")
          .collect(Collectors.joining(" "));
    }
  }

  /**
   * A server that is reached over HTTP.
   *
   * @param url the address, http or https
   * @param headers headers that go with each request
   */
  public record Url(URI url, Map<String, McpSecret> headers) implements Way {
    public Url {
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
      String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      if (!scheme.equals("http") && !scheme.equals("https") || url.getHost() == null) {
        throw new McpException(
            "url: '"
                + shown(url)
                + "' is no address of a server. It begins with http:// or https:// and a host.");
      }
      if (url.getRawUserInfo() != null) {
        throw new McpException(
            "url: '"
                + shown(url)
                + "' has a user name in it. Give it as a header: --header-env Authorization:NAME");
      }
      for (String name : headers.keySet()) {
        if (!HEADER.matcher(name).matches() || OURS.contains(name.toLowerCase(Locale.ROOT))) {
          throw new McpException(
              "header: '" + name + "' cannot be set. Any other name of a header can.");
        }
      }
    }

    @Override
    public Json.Obj identity() {
      return Json.object().put("url", shown(url)).build();
    }

    @Override
    public String toString() {
      return shown(url);
    }

    /** A query may hold a key, and so may the part before an at sign. */
    private static String shown(URI url) {
      return url.toString().replaceAll("//[^/]*@", "//").replaceAll("[?#].*", "?...");
    }
  }

  public McpServer {
    if (!ALIAS.matcher(alias).matches()) {
      throw new McpException(
          "alias: '"
              + alias
              + "' is not allowed. Letters, digits, '_' and '-', at most 64; it begins the names of"
              + " the server's tools.");
    }
    if (alias.equals("skill") || alias.equals("std")) {
      throw new McpException("alias: '" + alias + "' is taken. Choose another name.");
    }
  }
}
