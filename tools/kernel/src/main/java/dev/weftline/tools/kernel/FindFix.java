// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Evidence;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.tools.kernel.fix.ChangeTable;
import dev.weftline.tools.kernel.fix.CrashedVersion;
import dev.weftline.tools.kernel.fix.FixQuery;
import dev.weftline.tools.kernel.fix.FixRanking;
import dev.weftline.tools.kernel.source.Frame;
import dev.weftline.tools.kernel.source.FunctionTable;
import dev.weftline.tools.kernel.source.GuiltyFile;
import dev.weftline.tools.kernel.source.IndexFormatException;
import dev.weftline.tools.kernel.source.KernelIndex;
import dev.weftline.tools.kernel.source.Resolved;
import dev.weftline.tools.kernel.source.Section;
import dev.weftline.tools.kernel.source.SectionReader;
import dev.weftline.tools.kernel.source.SourceResolver;
import dev.weftline.tools.kernel.source.Subsystems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The tool {@code kernel.find_fix}: looks in a changelog for the change that fixed a crash. */
public final class FindFix implements Tool {
  private static final int LIMIT = 10;
  private static final int MAX_LIMIT = 100;
  private static final int MAX_FILES = 3;
  private static final int MAX_STACK_FILES = 5;
  private static final ToolSpec SPEC = spec0();

  private final Supplier<ChangeTable> source;
  private final Supplier<KernelIndex> owners;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<ChangeTable> loaded = Optional.empty();
  private Optional<KernelIndex> opened = Optional.empty();

  /** Creates the tool with the shipped changelog. */
  public FindFix() {
    this(FindFix::shipped, KernelIndex::shipped);
  }

  FindFix(Supplier<ChangeTable> source, Supplier<KernelIndex> owners) {
    this.source = source;
    this.owners = owners;
  }

  private static ChangeTable shipped() {
    String place = "shipped index/" + Section.CHANGES.fileName();
    try {
      return ChangeTable.read(
          SectionReader.of(place, KernelIndex.shippedBytes(Section.CHANGES), Section.CHANGES));
    } catch (IOException e) {
      throw new IndexFormatException(place, "the file cannot be read: " + e.getMessage());
    }
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  private static ToolSpec spec0() {
    Json.Obj text = Schema.string();
    Json.Obj maybe = Schema.nullable(text);
    Json.Obj candidate =
        Schema.object()
            .required("subject", text, "what the change says of itself")
            .required("version", text, "first version of the package that has it")
            .required("line", Schema.integer(), "line of the changelog")
            .required("cves", Schema.list(text), "CVE ids")
            .required("closes", Schema.list(text), "numbers of the bugs that it closes")
            .required("score", Schema.number(), "how well it fits; only the order means something")
            .required("why", Schema.list(text), "reasons")
            .required("newer", Schema.bool(), "whether the crashed kernel certainly lacks it")
            .optional("date", text, "date of the upload")
            .optional("upstream", text, "stable release that it came from")
            .build();
    Json.Obj index =
        Schema.object()
            .required("origin", text, "where the changelog came from")
            .required("newest", text, "newest version in it")
            .build();
    return ToolSpec.read("kernel.find_fix")
        .title("Find a fix")
        .description(
            "Looks in the changelog of a distribution's kernel for changes that may have fixed a"
                + " crash. Changes that the crashed kernel had already are left out when its"
                + " version is known.")
        .input(
            Schema.object()
                .required("title", text, "title of the crash")
                .optional("function", maybe, "the blamed function")
                .optional(
                    "files",
                    Schema.nullable(Schema.list(text)),
                    "files of the stack, the one to blame first")
                .optional(
                    "frames",
                    Schema.nullable(StackArgument.schema()),
                    "the stack, innermost frame first; where files are not given, its files count,"
                        + " else the function's")
                .optional("kernel", maybe, "release of the crashed kernel, as uname -r prints it")
                .optional("package", maybe, "version of its package, such as 6.1.192-1")
                .optional("limit", Schema.nullable(Schema.integer()), "1 to 100, default 10")
                .build())
        .output(
            Schema.object()
                .required("candidates", Schema.list(candidate), "best first")
                .required(
                    "searched",
                    Schema.integer(),
                    "how many changes, newer than the crashed kernel where its version is known, were looked at")
                .required("index", index, "what was searched")
                .build())
        .scopes()
        .build();
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) {
    int limit = call.integer("limit", LIMIT);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw CallFailed.input(
          "limit: '" + limit + "' is not allowed. A whole number from 1 to 100; default 10.");
    }
    try {
      return search(call, limit);
    } catch (IndexFormatException e) {
      throw IndexChoice.damaged(e);
    }
  }

  private ToolResult search(ToolCall call, int limit) {
    ChangeTable table = table();
    List<String> files = new ArrayList<>();
    for (Json file : call.list("files")) {
      if (file instanceof Json.Str(String path)) {
        files.add(path);
      }
    }
    String title = call.text("title");
    List<String> functions = new ArrayList<>(FixQuery.blamedBy(title));
    call.argumentObject()
        .text("function")
        .filter(name -> !name.isBlank())
        .map(FixQuery::plain)
        .filter(name -> !functions.contains(name))
        .ifPresent(functions::addFirst);
    CrashedVersion crashed =
        CrashedVersion.of(
            call.argumentObject().text("kernel").orElse(""),
            call.argumentObject().text("package").orElse(""),
            table.uploads());
    KernelIndex index = index();
    if (files.isEmpty()) {
      files.addAll(filesOf(StackArgument.of(call), index));
    }
    if (files.isEmpty()) {
      files.addAll(filesOfFunctions(functions, index));
    }
    Set<String> subsystems =
        files.isEmpty() ? Set.of() : Subsystems.of(index.maintainers(), files.getFirst());
    FixQuery query = new FixQuery(title, functions, files, crashed, subsystems);
    return result(table, new FixRanking(query, table).best(limit));
  }

  /** Returns the files of a stack that can be blamed, the best to blame first. */
  private static List<String> filesOf(List<Frame> stack, KernelIndex index) {
    return GuiltyFile.ranked(new SourceResolver(index).resolve(stack)).stream()
        .filter(frame -> !frame.infrastructure())
        .map(Resolved::path)
        .limit(MAX_STACK_FILES)
        .toList();
  }

  /** Returns the files that define the functions, unless too many do to tell one. */
  private static List<String> filesOfFunctions(List<String> functions, KernelIndex index) {
    Set<String> files = new LinkedHashSet<>();
    for (String function : functions) {
      for (FunctionTable.Site site : index.functions().find(function)) {
        if (!site.inline()) {
          files.add(index.files().path(site.file()));
        }
      }
    }
    return files.size() > MAX_FILES ? List.of() : List.copyOf(files);
  }

  private KernelIndex index() {
    lock.lock();
    try {
      KernelIndex index = opened.isPresent() ? opened.get() : owners.get();
      opened = Optional.of(index);
      return index;
    } finally {
      lock.unlock();
    }
  }

  private ChangeTable table() {
    lock.lock();
    try {
      ChangeTable table = loaded.isPresent() ? loaded.get() : source.get();
      loaded = Optional.of(table);
      return table;
    } finally {
      lock.unlock();
    }
  }

  private static ToolResult result(ChangeTable table, FixRanking.Found found) {
    List<Json> items = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (FixRanking.Candidate candidate : found.candidates()) {
      int line = candidate.change().line();
      evidence.add(
          new Evidence(
              "candidates[" + items.size() + "]",
              "changelog",
              line,
              line,
              candidate.change().subject()));
      items.add(item(candidate));
    }
    Json value =
        Json.object()
            .put("candidates", Json.array(items))
            .put("searched", found.searched())
            .put(
                "index",
                Json.object().put("origin", table.origin()).put("newest", table.newest()).build())
            .build();
    return ToolResult.of(value, evidence);
  }

  private static Json item(FixRanking.Candidate candidate) {
    Json.ObjectBuilder json =
        Json.object()
            .put("subject", candidate.change().subject())
            .put("version", candidate.upload().version().toString())
            .put("line", candidate.change().line())
            .put("cves", Json.strings(candidate.change().cves()))
            .put("closes", Json.strings(candidate.change().closes()))
            .put("score", Json.of(Math.round(candidate.score() * 10) / 10.0))
            .put("why", Json.strings(candidate.why()))
            .put("newer", candidate.newer());
    if (!candidate.upload().date().isEmpty()) {
      json.put("date", candidate.upload().date());
    }
    if (!candidate.change().upstream().isEmpty()) {
      json.put("upstream", candidate.change().upstream());
    }
    return json.build();
  }
}
