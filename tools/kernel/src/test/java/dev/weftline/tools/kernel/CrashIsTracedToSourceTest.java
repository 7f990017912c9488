// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.tools.kernel.source.IndexFormatException;
import dev.weftline.tools.kernel.source.IndexHome;
import dev.weftline.tools.kernel.source.KernelIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the shipped index a crash is traced to a file, its people and its fix. */
class CrashIsTracedToSourceTest {
  @TempDir private Path folder;

  private static Json.Obj arguments(String json) {
    return (Json.Obj) JsonReader.read(json);
  }

  private static Json.Obj value(ToolResult result) {
    return (Json.Obj) result.value().json();
  }

  private static void assertHasWhatItsSchemaRequires(Tool tool, Json.Obj value) {
    Json.Obj schema = tool.spec().outputSchema().orElseThrow();
    Json.Obj properties = (Json.Obj) schema.get("properties").orElseThrow();
    assertThat(properties.fields().keySet()).containsAll(value.fields().keySet());
    for (Json name : schema.list("required")) {
      assertThat(value.fields()).containsKey(((Json.Str) name).value());
    }
  }

  private static final String STACK =
      """
      {"frames": [
        {"function": "ext4_mb_load_buddy_gfp", "line": 3, "offset": 12, "extra": true},
        {"function": "ext4_mb_regular_allocator", "module": null, "line": 4},
        {"function": "do_writepages", "line": 5},
        {"function": "no_such_function", "line": 6}]}
      """;

  @Test
  void theFileToBlameHasRankOne() throws Exception {
    ResolveSource tool = new ResolveSource();
    ToolResult result = Calls.call(tool, arguments(STACK));
    Json.Obj value = value(result);
    assertHasWhatItsSchemaRequires(tool, value);
    Json.Obj guilty = (Json.Obj) value.get("guilty").orElseThrow();
    assertThat(guilty.text("path")).contains("fs/ext4/mballoc.c");
    assertThat(value.list("files")).hasSize(2);
    Json.Obj first = (Json.Obj) value.list("files").getFirst();
    assertThat(first.text("path")).contains("fs/ext4/mballoc.c");
    assertThat(first.integer("rank")).contains(1);
    assertThat(first.integer("reportLine")).contains(3);
    assertThat(first.text("certainty")).contains("one file");
    assertThat(value.list("frames")).hasSize(3);
    assertThat(value.list("unresolved")).containsExactly(Json.of("no_such_function"));
    assertThat(result.evidence())
        .anySatisfy(evidence -> {
          assertThat(evidence.claim()).isEqualTo("guilty");
          assertThat(evidence.source()).isEqualTo("report");
          assertThat(evidence.start()).isEqualTo(3);
        });
  }

  @Test
  void theBlamedFunctionIsAskedForWhenTheStackHasNothingToBlame() throws Exception {
    Json.Obj value =
        value(
            Calls.call(
                new ResolveSource(),
                arguments(
                    """
                    {"function": "tcp_sendmsg", "frames": [
                      {"function": "do_syscall_64", "line": 3}]}
                    """)));
    assertThat(((Json.Obj) value.get("guilty").orElseThrow()).text("path"))
        .contains("net/ipv4/tcp.c");
    assertThat(value.list("frames")).hasSize(1);
  }

  @Test
  void noFrameIsNoFailure() throws Exception {
    Json.Obj value = value(Calls.call(new ResolveSource(), arguments("{\"frames\": []}")));
    assertThat(value.list("files")).isEmpty();
    assertThat(value.get("guilty")).isEmpty();
  }

  @Test
  void thePeopleOfTheFileAreNamed() throws Exception {
    Maintainers tool = new Maintainers();
    ToolResult result =
        Calls.call(tool, arguments("{\"files\": [\"fs/ext4/mballoc.c\", \"no/such.c\"]}"));
    Json.Obj value = value(result);
    assertHasWhatItsSchemaRequires(tool, value);
    assertThat(value.list("people")).hasSize(2);
    assertThat(value.list("lists")).contains(Json.of("linux-ext4@vger.kernel.org"));
    assertThat(value.list("unmatched")).containsExactly(Json.of("no/such.c"));
    assertThat(result.evidence().getFirst().source()).isEqualTo("MAINTAINERS");
    assertThat(result.evidence().getFirst().text()).isEqualTo("EXT4 FILE SYSTEM");
  }

  @Test
  void theFixOfTheBugIsFirst() throws Exception {
    FindFix tool = new FindFix();
    ToolResult result =
        Calls.call(
            tool,
            arguments(
                """
                {"title": "BUG: unable to handle kernel NULL pointer dereference in ext4_mb_load_buddy_gfp",
                 "function": "ext4_mb_load_buddy_gfp",
                 "kernel": "6.1.0-55-cloud-amd64", "package": "Debian 6.1.192-1"}
                """));
    Json.Obj value = value(result);
    assertHasWhatItsSchemaRequires(tool, value);
    Json.Obj first = (Json.Obj) value.list("candidates").getFirst();
    assertThat(first.text("version")).contains("6.1.192-2");
    assertThat(first.list("closes")).containsExactly(Json.of("1154101"));
    assertThat(first.bool("newer")).contains(true);
    assertThat(result.evidence().getFirst().start()).isEqualTo(first.integer("line").orElse(0));
  }

  @Test
  void theFilesOfTheStackHelpToFindTheFix() throws Exception {
    Json.Obj value =
        value(
            Calls.call(
                new FindFix(),
                arguments(
                    """
                    {"title": "BUG: soft lockup in udp_sendmsg", "package": "Debian 6.1.170-3",
                     "frames": [{"function": "sfq_dequeue", "module": "sch_sfq", "line": 1},
                                {"function": "udp_sendmsg", "line": 2}]}
                    """)));
    Json.Obj first = (Json.Obj) value.list("candidates").getFirst();
    assertThat(first.text("subject")).hasValueSatisfying(s -> assertThat(s).contains("sfq:"));
    assertThat(first.text("version")).contains("6.1.190-1");
  }

  @Test
  void noFixIsAnEmptyList() throws Exception {
    Json.Obj value =
        value(
            Calls.call(
                new FindFix(),
                arguments(
                    "{\"title\": \"WARNING in no_such_function\", \"package\": \"6.1.192-1\"}")));
    assertThat(value.list("candidates")).isEmpty();
    assertThat(value.integer("searched").orElse(0)).isPositive();
  }

  @Test
  void noIndexIsAFailure() {
    IndexChoice broken =
        new IndexChoice(
            () -> {
              throw new IndexFormatException("index", "the file is cut off");
            },
            new IndexHome(folder));
    for (Tool tool :
        List.of(
            new Maintainers(broken),
            new ResolveSource(broken),
            new FindFix(
                () -> {
                  throw new IndexFormatException("index", "the file is cut off");
                },
                KernelIndex::shipped))) {
      assertThatThrownBy(() ->
              Calls.call(tool, arguments("{\"files\": [], \"frames\": [], \"title\": \"x\"}")))
          .isInstanceOfSatisfying(
              CallFailed.class,
              failed -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.TOOL))
          .hasMessageContaining("the file is cut off");
    }
  }

  @Test
  void aTreeOfTheUserIsIndexed() throws Exception {
    Path source = folder.resolve("tree/fs/frob");
    Files.createDirectories(source);
    Files.writeString(source.resolve("a.c"), "int frob(void)\n{\n}\n");
    IndexChoice choice =
        new IndexChoice(KernelIndex::shipped, new IndexHome(folder.resolve("home")));
    Json.Obj arguments =
        arguments("{\"frames\": [{\"function\": \"frob\"}]}")
            .with("tree", Json.of(folder.resolve("tree").toString()));
    Json.Obj value = value(Calls.call(new ResolveSource(choice), arguments));
    assertThat(((Json.Obj) value.get("guilty").orElseThrow()).text("path")).contains("fs/frob/a.c");
  }

  @Test
  void aTreeThatIsNotThereIsRefused() {
    assertThatThrownBy(() ->
            Calls.call(
                new Maintainers(),
                arguments("{\"files\": []}")
                    .with("tree", Json.of(folder.resolve("gone").toString()))))
        .isInstanceOf(CallFailed.class)
        .hasMessage(
            "tree: there is no folder '"
                + folder.resolve("gone")
                + "'. Give the root of a Linux source tree, or leave it out to use the shipped"
                + " index.");
  }
}
