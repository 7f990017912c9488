// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.input;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import dev.weftline.core.WeftlineException;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolDescription;

/** Reads catalogue files: JSON arrays of tools as MCP describes them. */
public final class Catalogue {
  private Catalogue() {}

  /**
   * Returns the tools of a catalogue file.
   *
   * @throws CommandFailed if the file is no catalogue or declares a tool twice
   */
  public static ToolCatalog read(Host host, String typed) {
    String text = TextFile.read(host, "--catalog", typed);
    try {
      return ToolCatalog.ofSpecs(ToolDescription.readAll(JsonReader.read(text)));
    } catch (JsonSyntaxException e) {
      throw new CommandFailed(
          ExitCode.USAGE, "--catalog: '" + typed + "' is not JSON: " + e.getMessage(), e);
    } catch (WeftlineException e) {
      throw new CommandFailed(ExitCode.USAGE, "--catalog: '" + typed + "': " + e.getMessage(), e);
    }
  }
}
