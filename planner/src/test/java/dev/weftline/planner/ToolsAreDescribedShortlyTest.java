// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolDescription;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.testing.SharedData;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ToolsAreDescribedShortlyTest {
  /** The prompt quotes other names than the grammar does. */
  private static final String ODD_NAMES = "market.quote(";

  @Test
  void aSignatureHoldsParametersResultAndEffect() {
    ToolSpec spec =
        ToolSpec.effect("mail.send", Effect.WRITE)
            .description("Sends a mail. It cannot be taken back.")
            .input(
                Schema.object()
                    .required("to", Schema.list(Schema.string()), "")
                    .optional("max-age", Schema.nullable(Schema.integer()), "")
                    .optional("Time Zone", Schema.oneOf("UTC", "CET"), "")
                    .build())
            .output(Schema.object().required("id", Schema.string(), "").build())
            .build();

    assertThat(ToolSignature.of(spec))
        .isEqualTo(
            "mail.send(to: [str], max-age?: int|null, \"Time Zone\"?: \"UTC\"|\"CET\")"
                + " -> {id: str}  !write");
    assertThat(ToolSignature.described(spec)).endsWith("!write  # Sends a mail.");
  }

  @Test
  void whatIsNotPromisedIsAny() {
    assertThat(ToolSignature.of(ToolSpec.read("web.fetch").build()))
        .isEqualTo("web.fetch() -> any");
  }

  @Test
  void aHugeSchemaStaysOneShortLine() {
    Schema.ObjectSchema wide = Schema.object();
    IntStream.range(0, 5_000).forEach(i -> wide.optional("f" + i, Schema.string(), ""));
    Json.Obj deep = wide.build();
    for (int i = 0; i < 50; i++) {
      deep = Schema.object().required("next", deep, "").build();
    }
    String[] values = IntStream.range(0, 500).mapToObj(i -> "v" + i).toArray(String[]::new);
    ToolSpec spec =
        ToolSpec.read("a.b")
            .description("x".repeat(100_000))
            .input(Schema.object().required("v", Schema.oneOf(values), "").build())
            .output(deep)
            .build();

    assertThat(ToolSignature.described(spec)).hasSizeLessThan(2_000).doesNotContain("\n");
  }

  /** What a person wrote for a model to read and what is derived from the schemas is the same. */
  @Test
  void theSignaturesOfTheFirstAttemptsAreThoseOfTheirPrompt() {
    List<String> written =
        SharedData.text("first-attempts/prompt.txt")
            .lines()
            .dropWhile(line -> !line.equals("Tools"))
            .skip(1)
            .toList();
    List<ToolSpec> specs =
        ToolDescription.readAll(JsonReader.read(SharedData.text("first-attempts/catalog.json")));

    assertThat(specs.stream().map(ToolSignature::of).filter(line -> !line.startsWith(ODD_NAMES)))
        .hasSize(21)
        .containsExactlyElementsOf(written.stream().filter(l -> !l.startsWith(ODD_NAMES)).toList());
  }

  @Test
  void aSearchFindsToolsByWhatTheyAreAbout() {
    ToolSearch search =
        ToolSearch.over(
            ToolCatalog.ofSpecs(
                List.of(
                    ToolSpec.read("git.list_commits")
                        .description("Lists commits of a file.")
                        .build(),
                    ToolSpec.read("kube.get_pod").description("Reads one pod.").build(),
                    ToolSpec.read("mail.sendReport").description("Mails a report.").build())));

    assertThat(search.find("which commits changed the file?", 5))
        .extracting(ToolSpec::name)
        .startsWith("git.list_commits");
    assertThat(search.find("send the report", 1))
        .extracting(ToolSpec::name)
        .containsExactly("mail.sendReport");
    assertThat(search.find("quantum chromodynamics", 5)).isEmpty();
    assertThat(search.find("", 5)).isEmpty();
    assertThat(search.find("\u0000 \" AND OR ( [ * ? ~", 5)).isEmpty();
  }

  @Test
  void aSearchOverNothingFindsNothing() {
    assertThat(ToolSearch.over(ToolCatalog.ofSpecs(List.of())).find("pod", 3)).isEmpty();
  }
}
