// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names and lines of functions are found in C and assembly as kernels write them. */
class FunctionsAreFoundTest {
  private static List<String> scan(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return FileScan.of(path, bytes, bytes.length).expanded(new MacroTable(Map.of())).stream()
        .map(definition -> definition.name() + ":" + definition.line())
        .toList();
  }

  private static List<String> c(String text) {
    return scan("fs/x.c", text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          int f(void) {}                                             | f
          static inline struct a *f(struct b *b) {}                  | f
          static __printf(1, 2) void f(const char *s, ...) {}        | f
          void f(int a) __acquires(lock) __releases(other) {}        | f
          int __init f(void) {}                                      | f
          void (*f(int a))(int) {}                                   | f
          __unknown_mark(3) int f(int a) {}                          | f
          noinstr void f(struct pt_regs *regs, int (*g)(void)) {}    | f
          module_init(g) static int f(void) {}                       | f
          ACPI_EXPORT_SYMBOL(g) acpi_status f(void) {}               | f
          int f(a, b) int a; char *b; {}                             | f
          extern "C" { int f(void) {} }                              | f
          int f(void) { return sizeof((struct a){ 1 }); }            | f
          """)
  void namesTheFunction(String code, String name) {
    assertThat(c(code)).containsExactly(name + ":1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          struct a { int b; };
          enum a { B, C };
          int f(void);
          static const struct a b = { .f = f };
          struct __attribute__((packed)) a { int f; };
          static int a[] = { 1, 2 };
          /* int f(void) { } */
          typedef int (*f)(int);
          DEFINE_MUTEX(f);
          """)
  void findsNoFunction(String code) {
    assertThat(c(code)).isEmpty();
  }

  @Test
  void isNotMisledByTextInQuotesAndComments() {
    assertThat(
            c(
                """
                static char a[] = "} int no(void) {";
                // it's { not
                int f(void)
                {
                	char q = '{', r = '\\'', s = '"'; /* } */
                	return a["}"[0]];
                }

                int g(void) {}
                """))
        .containsExactly("f:3", "g:9");
  }

  @Test
  void keepsTheDepthOfBracesOverBranches() {
    assertThat(
            c(
                """
                int f(int a)
                {
                #ifdef A
                	if (a) {
                #else
                	while (a) {
                #endif
                	}
                }
                #ifdef B
                int g(void)
                {
                #else
                int h(void)
                {
                #endif
                	return 0;
                }
                #if 0
                it isn't C { { "
                #else
                int i(void) {}
                #endif
                int k(void) {}
                """))
        .containsExactly("f:1", "g:11", "h:14", "i:22", "k:24");
  }

  @Test
  void namesBothHeadsOfOneBody() {
    assertThat(
            c(
                """
                #ifdef A
                int f(void)
                #else
                static int native_f(void)
                #endif
                {
                }
                """))
        .containsExactly("f:2", "native_f:4");
  }

  @Test
  void goesOnAfterBracesThatDoNotAddUp() {
    assertThat(
            c(
                """
                int f(int a)
                {
                #ifdef A
                	if (a) {
                #endif
                	return 0;
                }

                int g(void)
                {
                	return 1;
                }
                """))
        .containsExactly("f:1", "g:9");
  }

  @Test
  void givesSystemCallsTheirGeneratedNames() {
    assertThat(c("\nSYSCALL_DEFINE1(rmdir, const char __user *, path)\n{\n}\n"))
        .contains("__x64_sys_rmdir:2", "__se_sys_rmdir:2", "__do_sys_rmdir:2", "sys_rmdir:2");
    assertThat(c("COMPAT_SYSCALL_DEFINE0(pause)\n{\n}\n")).contains("__se_compat_sys_pause:1");
  }

  @Test
  void expandsTheMacrosOfTheFile() {
    assertThat(
            c(
                """
                #define SHOW(name) \\
                static ssize_t name##_show(struct device *d, char *buf) \\
                { \\
                	return 0; \\
                }
                #define OUTER(x) SHOW(x##_outer)
                #define FNAME(name) ept_##name
                #define CALL(name, ...) u64 ____##name(int a); u64 name(int b) \\
                	{ return ____##name(b); } static u64 ____##name(int a)

                SHOW(size);
                OUTER(deep)
                static int FNAME(walk)(struct walker *w)
                {
                }
                CALL(helper, int, a)
                {
                }
                """))
        .containsExactly(
            "size_show:11", "deep_outer_show:12", "ept_walk:13", "helper:16", "____helper:16");
  }

  @Test
  void knowsTheEntryPointsOfAssembly() {
    assertThat(
            scan(
                "arch/x86/entry/e.S",
                """
                SYM_CODE_START(entry_SYSCALL_64)
                SYM_INNER_LABEL(entry_after_hwframe, SYM_L_GLOBAL)
                	.globl old_entry
                old_entry:
                local:
                ENTRY(older)
                """))
        .containsExactlyInAnyOrder(
            "entry_SYSCALL_64:1", "entry_after_hwframe:2", "old_entry:4", "older:6");
  }

  @Test
  void readsAnyBytesToTheirEnd() {
    long seed = Long.getLong("seed", 20261126L);
    Random random = new Random(seed);
    String alphabet = "{}()#;=*/\"'\\\n ab_A1,.:&\u0080";
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(80); i >= 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        if (random.nextInt(9) == 0) {
          text.append(
              List.of(
                      "\n#if 0\n",
                      "\n#define A(b) b##_c\n",
                      "\n#else\n",
                      "\n#endif\n",
                      "int f(void)\n{")
                  .get(random.nextInt(5)));
        }
      }
      assertThat(c(text.toString())).as("seed %d round %d", seed, round).isNotNull();
    }
  }
}
