// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Evidence;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.tools.kernel.source.Frame;
import dev.weftline.tools.kernel.source.GuiltyFile;
import dev.weftline.tools.kernel.source.IndexFormatException;
import dev.weftline.tools.kernel.source.KernelIndex;
import dev.weftline.tools.kernel.source.Resolved;
import dev.weftline.tools.kernel.source.SourceResolver;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tool {@code kernel.resolve_source}: finds the files of a stack, and the one to blame. */
public final class ResolveSource implements Tool {
  private static final ToolSpec SPEC = spec0();

  private final IndexChoice indexes;

  /** Creates the tool with the shipped index and the user's own. */
  public ResolveSource() {
    this(IndexChoice.ofUser());
  }

  ResolveSource(IndexChoice indexes) {
    this.indexes = indexes;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  private static ToolSpec spec0() {
    Json.Obj text = Schema.nullable(Schema.string());
    return ToolSpec.read("kernel.resolve_source")
        .title("Find source files")
        .description(
            "Finds the source files of the functions of a kernel stack, without debug information,"
                + " and names the file to blame. Give the frames of kernel.parse_report.")
        .input(
            Schema.object()
                .required("frames", StackArgument.schema(), "the stack, innermost frame first")
                .optional("tree", text, IndexChoice.TREE)
                .optional(
                    "function",
                    text,
                    "the blamed function, asked for when nothing in the stack can be blamed")
                .build())
        .output(output())
        .scopes()
        .build();
  }

  private static Json.Obj output() {
    Json.Obj certainty = Schema.oneOf("one file", "by module", "by neighbours", "several files");
    Json.Obj file =
        Schema.object()
            .required("path", Schema.string(), "path in the tree")
            .optional("line", Schema.integer(), "line where the function is defined, or stated")
            .required("function", Schema.string(), "topmost function of the stack in this file")
            .required("rank", Schema.integer(), "1 is the file to blame")
            .required("certainty", certainty, "how sure the file is")
            .optional("candidates", Schema.list(Schema.string()), "files that define the function")
            .required("infrastructure", Schema.bool(), "whether everything calls this code")
            .required("reportLine", Schema.integer(), "line of the report, 0 when not known")
            .build();
    Json.Obj frame =
        Schema.object()
            .required("function", Schema.string(), "the function")
            .required("path", Schema.string(), "its file")
            .optional("line", Schema.integer(), "line where it is defined, or stated")
            .required("reportLine", Schema.integer(), "line of the report, 0 when not known")
            .build();
    Json.Obj guilty =
        Schema.object()
            .required("path", Schema.string(), "the file to blame")
            .required("function", Schema.string(), "its function in the stack")
            .optional("line", Schema.integer(), "line where it is defined, or stated")
            .required("why", Schema.string(), "reason for the choice")
            .build();
    Json.Obj index =
        Schema.object()
            .required("origin", Schema.string(), "where the indexed tree came from")
            .required("version", Schema.string(), "version of the indexed tree")
            .build();
    return Schema.object()
        .required("files", Schema.list(file), "each file of the stack once, best to blame first")
        .required("frames", Schema.list(frame), "each frame whose file is known, in their order")
        .optional("guilty", guilty, "the file to blame, absent when no frame is known")
        .required("unresolved", Schema.list(Schema.string()), "functions that are not known")
        .required("index", index, "what was searched")
        .build();
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) throws InterruptedException {
    List<Frame> stack = StackArgument.of(call);
    try {
      KernelIndex index = indexes.index(call, context);
      return result(index, stack, resolve(call, index, stack));
    } catch (IndexFormatException e) {
      throw IndexChoice.damaged(e);
    }
  }

  /** Returns the stack; the blamed function is on top of it when nothing in it can be blamed. */
  private static List<Resolved> resolve(ToolCall call, KernelIndex index, List<Frame> stack) {
    SourceResolver resolver = new SourceResolver(index);
    List<Resolved> resolved = resolver.resolve(stack);
    Optional<String> blamed =
        call.argumentObject().text("function").filter(name -> !name.isBlank());
    if (blamed.isEmpty() || resolved.stream().anyMatch(frame -> !frame.infrastructure())) {
      return resolved;
    }
    List<Frame> more = new ArrayList<>(stack);
    more.addFirst(new Frame(blamed.get(), "", "", 0, false));
    return resolver.resolve(more);
  }

  private static ToolResult result(KernelIndex index, List<Frame> frames, List<Resolved> resolved) {
    Optional<GuiltyFile.Choice> guilty = GuiltyFile.of(resolved);
    List<Resolved> ranked = GuiltyFile.ranked(resolved);
    List<Evidence> evidence = new ArrayList<>();
    List<Json> files = new ArrayList<>();
    for (Resolved file : ranked) {
      files.add(file(file, files.size() + 1));
      cite("files[" + (files.size() - 1) + "]", file, evidence);
    }
    guilty.ifPresent(choice -> cite("guilty", choice.place(), evidence));
    List<Json> inOrder =
        resolved.stream()
            .filter(r -> frames.contains(r.frame()))
            .map(ResolveSource::frame)
            .toList();
    Set<String> known = new LinkedHashSet<>();
    resolved.forEach(r -> known.add(r.frame().function()));
    Set<String> unresolved = new LinkedHashSet<>();
    frames.forEach(frame -> unresolved.add(frame.function()));
    unresolved.removeAll(known);
    Json value =
        Json.object()
            .put("files", Json.array(files))
            .put("frames", Json.array(inOrder))
            .putIfPresent("guilty", guilty.map(ResolveSource::guilty))
            .put("unresolved", Json.strings(List.copyOf(unresolved)))
            .put(
                "index",
                Json.object().put("origin", index.origin()).put("version", index.version()).build())
            .build();
    return ToolResult.of(value, evidence);
  }

  private static Json file(Resolved file, int rank) {
    Json.ObjectBuilder json = Json.object().put("path", file.path());
    if (file.line() > 0) {
      json.put("line", file.line());
    }
    json.put("function", file.frame().name())
        .put("rank", rank)
        .put("certainty", file.certainty().word());
    if (file.candidates().size() > 1) {
      json.put("candidates", Json.strings(file.candidates()));
    }
    return json.put("infrastructure", file.infrastructure())
        .put("reportLine", file.frame().line())
        .build();
  }

  private static Json frame(Resolved frame) {
    Json.ObjectBuilder json =
        Json.object().put("function", frame.frame().name()).put("path", frame.path());
    if (frame.line() > 0) {
      json.put("line", frame.line());
    }
    return json.put("reportLine", frame.frame().line()).build();
  }

  private static Json guilty(GuiltyFile.Choice choice) {
    Resolved place = choice.place();
    Json.ObjectBuilder json =
        Json.object().put("path", place.path()).put("function", place.frame().name());
    if (place.line() > 0) {
      json.put("line", place.line());
    }
    return json.put("why", choice.why()).build();
  }

  private static void cite(String claim, Resolved file, List<Evidence> evidence) {
    int line = file.frame().line();
    if (line > 0) {
      evidence.add(new Evidence(claim, "report", line, line, file.frame().function()));
    }
  }
}
