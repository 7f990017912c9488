// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import static dev.weftline.planner.testing.Desk.after;
import static dev.weftline.planner.testing.Desk.found;
import static dev.weftline.planner.testing.Desk.foundIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.tool.DuplicateToolException;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.testing.Desk;
import dev.weftline.planner.testing.World;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The table of the language's section on types, row by row: what passes and what is found. */
class EveryRowOfSectionTwoTest {
  private static void assertFound(List<String> found, String... expected) {
    assertThat(found).containsExactly(expected);
  }

  @Nested
  class ToolUnknownParameterMissingOrUnknownTypeOrLiteralWrong {
    @Test
    void toolUnknown() {
      assertFound(found("1. r.gte()\n2. join(a=$1.x)"),
"error UNKNOWN_TOOL line 1, column 4: no tool 'r.gte'. There are 19 tools; list them with: weft tools. Did you mean 'r.get'?");
    }

    @Test
    void parameterMissing() {
      assertFound(after("2. w.text()"),
"error MISSING_ARGUMENT line 2, column 4: w.text needs 'v', text. Add: v=...");
    }

    @Test
    void parameterUnknown() {
      assertFound(after("2. w.text(v=\"a\", w=1)"),
"error UNKNOWN_ARGUMENT line 2, column 18: w.text has no parameter 'w'. It takes v.");
    }

    @Test
    void typeCannotFit() {
      assertFound(
          after(
              "2. w.text(v=$1.count)",
              "3. w.int(v=$1.name)",
              "4. w.text(v=$1.tags)",
              "5. w.texts(v=$1.name)",
              "6. w.text(v=$1)",
              "7. w.flag(v=$1.place)"),
"error ILL_TYPED line 2, column 13: '$1.count' is a whole number, 'v' of w.text wants text. Did you mean '\"${1.count}\"'?",
"error ILL_TYPED line 3, column 12: '$1.name' is text, 'v' of w.int wants a whole number.",
"error ILL_TYPED line 4, column 13: '$1.tags' is a list of text, 'v' of w.text wants text. Map it: for $t in $1.tags: w.text(v=$t)",
"error ILL_TYPED line 5, column 14: '$1.name' is text, 'v' of w.texts wants a list of text. Did you mean '[$1.name]'?",
"error ILL_TYPED line 6, column 13: '$1' is a record, 'v' of w.text wants text.",
"error ILL_TYPED line 7, column 13: '$1.place' is a record, 'v' of w.flag wants true or false.");
    }

    @Test
    void typeFits() {
      assertFound(
          after(
              "2. w.text(v=$1.name)",
              "3. w.number(v=$1.count)",
              "4. w.texts(v=$1.tags)",
              "5. w.ints(v=$1.files[].rank)",
              "6. w.text(v=$1.severity)"));
    }

    @Test
    void literalOutsideAnEnum() {
      assertFound(after("2. w.level(v=\"hihg\")", "3. w.level(v=5)", "4. w.level(v=\"high\")"),
"error ILL_TYPED line 2, column 12: 'v' of w.level wants one of \"high\", \"none\", found \"hihg\". Did you mean '\"high\"'?",
"error ILL_TYPED line 3, column 12: 'v' of w.level wants one of \"high\", \"none\", found 5.");
    }

    @Test
    void forwardSelfOrUnknownReference() {
      assertFound(
          found(
              "2. r.get()\n3. w.text(v=$9.name)\n4. w.text(v=$4)\n5. w.text(v=$1)\n6. join(a=[$3, $4, $5])"),
"error FORWARD_REFERENCE line 2, column 13: '$9.name' is the result of task 9, which comes later. A task uses results of earlier tasks; move task 9 up. Did you mean '$2.name'?",
"error SELF_REFERENCE line 3, column 13: '$4' is the task's own result. Earlier tasks: 2, 3.",
"error UNKNOWN_REFERENCE line 4, column 13: there is no task 1. Earlier tasks: 2, 3, 4.");
    }

    @Test
    void duplicateOrDecreasingId() {
      assertFound(found("2. r.get()\n2. r.get()\n1. r.get()\n3. join(a=$2)"),
"error DUPLICATE_ID line 2, column 1: task 2 was there already. The next free number is 3.",
"error DECREASING_ID line 3, column 1: task 1 comes after task 2. The next free number is 3.");
    }
  }

  @Nested
  class FieldOfAnOutputRecord {
    @Test
    void mustBeDeclared() {
      assertFound(after("2. w.text(v=$1.nmae)", "3. w.text(v=$1.city)", "4. w.text(v=$1.place.name)"),
"error UNKNOWN_FIELD line 2, column 13: the result of task 1 (r.get) has no field 'nmae'. It has title, name, severity, owner, count, score, bad, tags, levels, files, place, spot and 2 more. Did you mean '$1.name'?",
"error UNKNOWN_FIELD line 3, column 13: the result of task 1 (r.get) has no field 'city'. It has title, name, severity, owner, count, score, bad, tags, levels, files, place, spot and 2 more. Did you mean '$1.place.city'?",
"error UNKNOWN_FIELD line 4, column 13: '$1.place' has no field 'name'. It has city, zone. Did you mean '$1.name'?");
    }

    @Test
    void isFreeWhereTheSchemaStatesAdditionalProperties() {
      assertFound(found("1. r.open()\n2. w.text(v=$1.a)\n3. w.int(v=$1.b ?? 0)\n4. w.text(v=$1.b ?? \"\")\n5. join()"),
"error ILL_TYPED line 4, column 13: '$1.b' is a whole number, 'v' of w.text wants text. Did you mean '\"${1.b}\"'?");
    }

    @Test
    void notInRequiredMayBeAbsent() {
      assertFound(after("2. w.text(v=$1.owner)", "3. w.text(v=$1.owner ?? \"\")", "4. when $1.owner != null: w.text(v=$1.owner)"),
"warning MAY_BE_ABSENT line 2, column 13: 'owner' of '$1.owner' may be absent, which fails the task. Give a default: $1.owner ?? ..., or use a guard: when $1.owner != null.");
    }
  }

  @Nested
  class ExtraKeyInAnObjectLiteral {
    @Test
    void isAnErrorWhereTheConsumerSaysSo() {
      assertFound(after("2. w.strict(v={\"path\": \"a\", \"paht\": 1})"),
"error EXTRA_FIELD line 2, column 13: 'v' of w.strict knows no field 'paht'. It has path. Did you mean 'path'?");
    }

    @Test
    void isElseAWarning() {
      assertFound(after("2. w.file(v={\"path\": \"a\", \"nota\": 1})"),
"warning EXTRA_FIELD line 2, column 11: 'v' of w.file knows no field 'nota'. It has path, note. Did you mean 'note'?");
    }
  }

  @Nested
  class Input {
    @Test
    void mustBeADeclaredParameterOfTheSkill() {
      assertFound(foundIn(skill("1. w.text(v=$input.nmae)\n2. w.int(v=$input.name)\n3. w.text(v=$input.name)\n4. join()")),
"error UNKNOWN_INPUT line 9, column 13: there is no parameter 'nmae'. Parameters: name. Did you mean '$input.name'?",
"error ILL_TYPED line 10, column 12: '$input.name' is text, 'v' of w.int wants a whole number.");
    }

    @Test
    void isAnythingInABarePlan() {
      assertFound(found("1. w.text(v=$input.a)\n2. w.int(v=$input.a.b[0].c)\n3. join()"));
    }

    private Skill skill(String plan) {
      return World.skill("---\nname: s\ndescription: d\nparameters:\n  - name: name\n    type: text\n---\n```weft\n" + plan + "\n```\n");
    }
  }

  @Nested
  class ToolWithoutOutputSchema {
    @Test
    void pathsAreAllowedWithAWarning() {
      assertFound(found("1. r.any()\n2. w.text(v=$1.a.b)\n3. w.int(v=$1)\n4. for $x in $1: w.text(v=$x.y)\n5. for $x in $1.xs: w.text(v=$x.y)\n6. join()"),
"warning UNKNOWN_TYPE line 2, column 13: nothing is known about the result of task 1 (r.any), so that '$1.a.b' is checked only when the plan runs.",
"warning UNKNOWN_TYPE line 4, column 27: nothing is known about the elements of $x, so that '$x.y' is checked only when the plan runs.",
"warning UNKNOWN_TYPE line 5, column 14: nothing is known about the result of task 1 (r.any), so that '$1.xs' is checked only when the plan runs.");
    }
  }

  @Nested
  class ForTask {
    @Test
    void givesAListOfItsCallsResults() {
      assertFound(after("2. for $f in $1.files: w.text(v=$f.path)", "3. w.texts(v=$2)", "4. w.text(v=$2)"),
"error ILL_TYPED line 4, column 13: '$2' is a list of text, 'v' of w.text wants text. Map it: for $x in $2: w.text(v=$x)");
    }

    @Test
    void needsAList() {
      assertFound(after("2. for $f in $1.name: w.text(v=$f)", "3. for $f in $1: w.text(v=$f)", "4. for $f in $1.mixed: w.text(v=$f)"),
"error NOT_A_LIST line 2, column 14: 'for $f' needs a list, this is text. For a single value write the call without 'for'.",
"error NOT_A_LIST line 3, column 14: 'for $f' needs a list, this is a record. For a single value write the call without 'for'.",
"error NOT_A_LIST line 4, column 14: 'for $f' needs a list, this is text or a whole number. For a single value write the call without 'for'.");
    }

    @Test
    void bindsElementsOfTheListsType() {
      assertFound(after("2. for $f in $1.files: w.text(v=$f.rank)", "3. for $f in $1.files: w.text(v=$f.pth)", "4. for $s in [\"high\", \"none\"]: w.level(v=$s)", "5. for $s in [\"high\", \"other\"]: w.level(v=$s)"),
"error ILL_TYPED line 2, column 33: '$f.rank' is a whole number, 'v' of w.text wants text. Did you mean '\"${f.rank}\"'?",
"error UNKNOWN_FIELD line 3, column 33: '$f' has no field 'pth'. It has path, rank, note, lines. Did you mean '$f.path'?",
"warning MAY_NOT_FIT line 5, column 43: '$s' is one of \"high\", \"other\", 'v' of w.level wants one of \"high\", \"none\". The run checks whether it fits.");
    }

    @Test
    void nullSourceIsSkipped() {
      assertFound(after("2. for $f in $1?.files: w.text(v=$f.path)", "3. for $t in $1.extras?: w.text(v=$t)"));
    }
  }

  @Nested
  class Zip {
    @Test
    void lengthsAreComparedAtRunTime() {
      assertFound(after("2. for $a in $1.tags, $b in $1.files: w.text(v=\"${a} ${b.path}\")"));
    }

    @Test
    void sourceThatMayDropElementsIsAnError() {
      assertFound(after("2. for $f in $1.files: w.text(v=$f.path)", "3. for $a in $1.files, $b in $1.files[].note: w.text(v=\"${a.path} ${b}\")", "4. for $a in $1.files, $b in $2?: w.text(v=\"${a.path} ${b}\")", "5. for $a in [1, 2], $b in [1, 2, 3]: w.int(v=$a)", "6. for $a in [$1.title, \"x\"], $b in [1, 2]: w.int(v=$b)"),
"error ZIP_MAY_DROP line 3, column 30: '$1.files[].note' for $b may leave elements out, so that it no longer steps together with the others. Go over the records themselves, or use two tasks.",
"error ZIP_MAY_DROP line 4, column 30: '$2?' for $b may leave elements out, so that it no longer steps together with the others. Go over the records themselves, or use two tasks.",
"error ZIP_LENGTHS line 5, column 39: lists that step together must be equally long, these have 2, 3 elements.",
"error ZIP_MAY_DROP line 6, column 45: the list for $a may leave elements out, so that it no longer steps together with the others. Go over the records themselves, or use two tasks.");
    }
  }

  @Nested
  class Projection {
    @Test
    void mapsListsToLists() {
      assertFound(after("2. w.texts(v=$1.files[].path)", "3. w.ints(v=$1.files[].lines[])", "4. w.texts(v=$1.files[].note)", "5. w.texts(v=$1.tags[])"));
    }

    @Test
    void goesOverListsOnly() {
      assertFound(after("2. w.texts(v=$1.name[])", "3. w.ints(v=$1.files[].lines)", "4. w.text(v=$1.files[].path)", "5. w.texts(v=$1[].path)"),
"error NOT_A_LIST line 2, column 14: '$1.name' is text and has no elements.",
"error ILL_TYPED line 3, column 13: '$1.files[].lines' is a list of lists, 'v' of w.ints wants a list of whole numbers. Did you mean '$1.files[].lines[]'?",
"error ILL_TYPED line 4, column 13: '$1.files[].path' is a list of text, 'v' of w.text wants text. Map it: for $p in $1.files[].path: w.text(v=$p)",
"error NOT_A_LIST line 5, column 14: the result of task 1 (r.get) is a record and has no elements. Did you mean '$1.files[].path'?");
    }
  }

  @Nested
  class QuestionMark {
    @Test
    void coversWhatStandsLeftOfIt() {
      assertFound(after("2. w.optional(v=$1.owner?)", "3. w.optional(v=$1.spot?.city)", "4. w.optional(v=$1.spot.city?)", "5. w.optional(v=$1?.name)", "6. w.optional(v=$1.tags[0]?)"));
    }

    @Test
    void isAWarningWhereNothingCanBeMissing() {
      assertFound(after("2. w.optional(v=$1.name?)", "3. w.optional(v=$1.place?.city)", "4. for $f in $1.files: w.optional(v=$f?.path)"),
"warning NEEDLESS_QUESTION line 2, column 17: '$1.name' cannot be missing, so that the ? behind it says nothing. Leave it out.",
"warning NEEDLESS_QUESTION line 3, column 17: '$1.place' cannot be missing, so that the ? behind it says nothing. Leave it out.",
"warning NEEDLESS_QUESTION line 4, column 37: '$f' cannot be missing, so that the ? behind it says nothing. Leave it out.");
    }
  }

  @Nested
  class Alternatives {
    @Test
    void typeIsAWithoutNullOrB() {
      assertFound(after("2. w.text(v=$1.title ?? \"none\")", "3. w.text(v=$1.title ?? $1.name)", "4. w.text(v=$1.owner ?? $1.title ?? \"\")"));
    }

    @Test
    void eachAlternativeIsCheckedOnItsOwn() {
      assertFound(after("2. w.text(v=$1.title ?? 5)", "3. w.text(v=$1.count ?? \"x\")", "4. w.text(v=$1.name ?? $1.title)", "5. w.level(v=$1.severity ?? \"hihg\")"),
"error ILL_TYPED line 2, column 11: 'v' of w.text wants text, found 5. Did you mean '\"5\"'?",
"error ILL_TYPED line 3, column 13: '$1.count' is a whole number, 'v' of w.text wants text. Did you mean '\"${1.count}\"'?",
"error MAY_BE_NULL line 4, column 24: '$1.title' may be null, 'v' of w.text wants text. Use ?? or a guard: $1.title ?? ..., or when $1.title != null.",
"error ILL_TYPED line 5, column 12: 'v' of w.level wants one of \"high\", \"none\", found \"hihg\". Did you mean '\"high\"'?",
"warning MAY_NOT_FIT line 5, column 14: '$1.severity' is one of \"low\", \"high\", 'v' of w.level wants one of \"high\", \"none\". The run checks whether it fits.");
    }
  }

  @Nested
  class NullMeetsAPlace {
    @Test
    void isLeftOutOfAnOptionalParameter() {
      assertFound(after("2. w.optional(v=null, n=$1.count)", "3. w.optional(v=$1.title)", "4. w.optional(v=$2?)"));
    }

    @Test
    void isGivenWhereItIsTaken() {
      assertFound(after("2. w.maybe(v=null)", "3. w.maybe(v=$1.title)", "4. w.maybe(v=$1?.name)"));
    }

    @Test
    void isLeftOutOfListsAndRecords() {
      assertFound(after("2. w.texts(v=[$1.title, null, \"a\"])", "3. w.file(v={\"path\": \"a\", \"note\": $1.title})"));
      assertFound(after("2. w.file(v={\"path\": $1.title})", "3. w.file(v={\"path\": null})"),
"warning MAY_NOT_FIT line 2, column 11: 'v' of w.file needs the field 'path', which is left out when it is null. Use ?? or a guard.",
"error ILL_TYPED line 3, column 11: 'v' of w.file lacks the field 'path': a null in a record is left out.");
    }

    @Test
    void isElseAnErrorThatSaysWhatToDo() {
      assertFound(after("2. w.text(v=null)", "3. w.text(v=$1.title)", "4. w.text(v=$1?.name)", "5. w.text(v=$1.title ?? null)", "6. for $f in $1.files: w.text(v=$f.note?)"),
"error ILL_TYPED line 2, column 11: 'v' of w.text wants text, found null. Give a value; where one may be missing, use ?? or a guard.",
"error MAY_BE_NULL line 3, column 13: '$1.title' may be null, 'v' of w.text wants text. Use ?? or a guard: $1.title ?? ..., or when $1.title != null.",
"error MAY_BE_NULL line 4, column 13: '$1?.name' may be null, 'v' of w.text wants text. Use ?? or a guard: $1?.name ?? ..., or when $1?.name != null.",
"error ILL_TYPED line 5, column 11: 'v' of w.text wants text, found null. Give a value; where one may be missing, use ?? or a guard.",
"error MAY_BE_NULL line 6, column 33: '$f.note?' may be null, 'v' of w.text wants text. Use ?? or a guard: $f.note? ?? ..., or if $f.note != null.");
    }

    @Test
    void guardMakesItSafe() {
      assertFound(
          after(
              "2. when $1.title != null: w.text(v=$1.title)",
              "3. when $1.count > 3 and $1.title contains \"x\": w.text(v=$1.title)",
              "4. when not ($1.title == null): w.text(v=$1.title)",
              "5. when not ($1.title == null or $1.bad): w.text(v=$1.title)",
              "6. when $1.spot.city == \"x\": w.text(v=$1.spot.city)",
              "7. for $f in $1.files if $f.note != null: w.text(v=$f.note)",
              "8. when ok($2): w.text(v=$2?)"));
    }

    @Test
    void guardOfSomethingElseDoesNot() {
      assertFound(after("2. when $1.title == null: w.text(v=$1.title)", "3. when $1.title != null or $1.bad: w.text(v=$1.title)", "4. when $1.owner != null: w.text(v=$1.title)"),
"error MAY_BE_NULL line 2, column 36: '$1.title' may be null, 'v' of w.text wants text. Use ?? or a guard: $1.title ?? ..., or when $1.title != null.",
"error MAY_BE_NULL line 3, column 46: '$1.title' may be null, 'v' of w.text wants text. Use ?? or a guard: $1.title ?? ..., or when $1.title != null.",
"error MAY_BE_NULL line 4, column 36: '$1.title' may be null, 'v' of w.text wants text. Use ?? or a guard: $1.title ?? ..., or when $1.title != null.");
    }
  }

  @Nested
  class Template {
    @Test
    void takesTextNumbersBooleansAndListsOfThese() {
      assertFound(after("2. w.text(v=\"${1.name} ${1.count} ${1.score} ${1.bad} ${1.tags} ${1.severity} ${1.mixed}\")", "3. w.any(v=\"${1.files[].path}\")"));
    }

    @Test
    void takesNoRecordsAndNoNull() {
      assertFound(after("2. w.text(v=\"${1.place}\")", "3. w.text(v=\"${1.title}\")", "4. w.text(v=\"${1.files}\")", "5. when $1.title != null: w.text(v=\"${1.title}\")", "6. w.text(v=\"${1.owner}\")"),
"error ILL_TYPED line 2, column 14: '$1.place' is a record and cannot stand in a text. Allowed are text, numbers, true or false, and lists of these. Did you mean '${1.place.city}'?",
"error MAY_BE_NULL line 3, column 14: '$1.title' may be null and cannot stand in a text then. Take the result of std.value(value=$1.title ?? \"\") instead, or a guard: when $1.title != null: ...",
"error ILL_TYPED line 4, column 14: '$1.files' is a list of records and cannot stand in a text. Allowed are text, numbers, true or false, and lists of these.",
"warning MAY_BE_ABSENT line 6, column 14: 'owner' of '$1.owner' may be absent, which fails the task. Take the result of std.value(value=$1.owner ?? \"\") instead, or use a guard: when $1.owner != null.");
    }

    @Test
    void resultIsAText() {
      assertFound(after("2. w.int(v=\"${1.count}\")", "3. w.level(v=\"${1.severity}\")"),
"error ILL_TYPED line 2, column 10: 'v' of w.int wants a whole number, found a text with ${...} in it.",
"warning MAY_NOT_FIT line 3, column 12: 'v' of w.level wants one of \"high\", \"none\", and a text with ${...} in it may be another one. The run checks it.");
    }
  }

  @Nested
  class Guard {
    @Test
    void comparesOverlappingTypes() {
      assertFound(after("2. when $1.name == \"x\" and $1.count != 3 and $1.severity == \"low\" and $1.count == $1.score: w.any(v=1)", "3. when $1.mixed == 1 or $1.mixed == \"a\": w.any(v=1)"));
      assertFound(after("2. when $1.name == 3: w.any(v=1)", "3. when $1.count != \"3\": w.any(v=1)", "4. when $1.severity == \"hihg\": w.any(v=1)", "5. when $1.name == $1.count: w.any(v=1)", "6. when $1.tags == \"a\": w.any(v=1)"),
"error ILL_TYPED line 2, column 9: '$1.name' is text and never 3. Did you mean '\"3\"'?",
"error ILL_TYPED line 3, column 9: '$1.count' is a whole number and never \"3\". Did you mean '3'?",
"error ILL_TYPED line 4, column 9: '$1.severity' is one of \"low\", \"high\" and never \"hihg\". Did you mean '\"high\"'?",
"error ILL_TYPED line 5, column 9: '$1.name' is text and '$1.count' is a whole number: they are never equal.",
"error ILL_TYPED line 6, column 9: '$1.tags' is a list of text and never \"a\".");
    }

    @Test
    void comparesAnythingWithNull() {
      assertFound(after("2. when $1.title == null or $1.count != null or $1.files == null: w.any(v=1)"));
      assertFound(after("2. when $1.count > null: w.any(v=1)"),
"error ILL_TYPED line 2, column 9: nothing can be said of null by '>'. Only == null and != null ask for it.");
    }

    @Test
    void ordersNumbersOnly() {
      assertFound(after("2. when $1.count > 3 and 1.5 <= $1.score and size($1.tags) < $1.count: w.any(v=1)"));
      assertFound(after("2. when $1.name > 3: w.any(v=1)", "3. when $1.count <= \"3\": w.any(v=1)"),
"error ILL_TYPED line 2, column 9: '>' compares numbers, and '$1.name' is text. Dates, units and patterns are a tool's job: let one give a number or true or false.",
"error ILL_TYPED line 3, column 9: '<=' compares numbers, and \"3\" is text. Dates, units and patterns are a tool's job: let one give a number or true or false. Did you mean '3'?");
    }

    @Test
    void looksIntoLists() {
      assertFound(after("2. when \"a\" in $1.tags or $1.name in [\"a\", \"b\"] or $1.severity in $1.levels: w.any(v=1)"));
      assertFound(after("2. when \"a\" in $1.name: w.any(v=1)", "3. when 5 in $1.tags: w.any(v=1)", "4. when \"hihg\" in $1.levels: w.any(v=1)", "5. when $1.severity in [\"low\", \"hihg\"]: w.any(v=1)", "6. when $1.count in $1.tags: w.any(v=1)"),
"error ILL_TYPED line 2, column 16: 'in' looks into a list, and '$1.name' is text. Did you mean '$1.name contains \"a\"'?",
"error ILL_TYPED line 3, column 14: an element of '$1.tags' is text and never 5. Did you mean '\"5\"'?",
"error ILL_TYPED line 4, column 19: an element of '$1.levels' is one of \"low\", \"high\" and never \"hihg\". Did you mean '\"high\"'?",
"error ILL_TYPED line 5, column 9: '$1.severity' is one of \"low\", \"high\" and never \"hihg\". Did you mean '\"high\"'?",
"error ILL_TYPED line 6, column 9: '$1.count' is a whole number and an element of '$1.tags' is text: they are never equal.");
    }

    @Test
    void textsAndListsContain() {
      assertFound(after("2. when $1.name contains \"a\" or $1.tags contains $1.name or $1.title contains \"x\": w.any(v=1)"));
      assertFound(after("2. when $1.count contains 1: w.any(v=1)", "3. when $1.name contains 1: w.any(v=1)", "4. when $1.tags contains 1: w.any(v=1)"),
"error ILL_TYPED line 2, column 9: 'contains' looks into a text or a list, and '$1.count' is a whole number.",
"error ILL_TYPED line 3, column 9: a text contains texts, and 1 is a whole number. Did you mean '\"1\"'?",
"error ILL_TYPED line 4, column 9: an element of '$1.tags' is text and never 1. Did you mean '\"1\"'?");
    }

    @Test
    void bareReferenceIsABoolean() {
      assertFound(after("2. when $1.bad and not $1.bad: w.any(v=1)"));
      assertFound(after("2. when $1.name: w.any(v=1)", "3. when $1.severity: w.any(v=1)", "4. when size($1.count) > 1: w.any(v=1)"),
"error ILL_TYPED line 2, column 9: a condition that stands alone must be true or false, '$1.name' is text. Compare it: == != < <= > >= in contains.",
"error ILL_TYPED line 3, column 9: a condition that stands alone must be true or false, '$1.severity' is one of \"low\", \"high\". Compare it: == != < <= > >= in contains.",
"error ILL_TYPED line 4, column 14: '$1.count' is a whole number and has no size. Texts, lists and records have one.");
    }
  }

  @Nested
  class OutputThatDependsOnLiteralArguments {
    @Test
    void isDerivedFromThem() {
      assertFound(
          found("1. m.ask(prompt=\"p\", choices=[\"yes\", \"no\"])\n2. when $1 == \"yse\": w.text(v=$1)\n3. w.int(v=$1)\n4. m.ask(prompt=\"p\", schema={\"type\": \"object\", \"properties\": {\"n\": {\"type\": \"integer\"}}, \"required\": [\"n\"]})\n5. w.int(v=$4.n)\n6. w.int(v=$4.m)\n7. join()"),
"error ILL_TYPED line 2, column 9: '$1' is one of \"yes\", \"no\" and never \"yse\". Did you mean '\"yes\"'?",
"error ILL_TYPED line 3, column 12: '$1' is one of \"yes\", \"no\", 'v' of w.int wants a whole number.",
"error UNKNOWN_FIELD line 6, column 12: the result of task 4 (m.ask) has no field 'm'. It has n.");
    }

    @Test
    void isUnknownWhereTheyAreNoLiterals() {
      assertFound(found("1. m.ask(prompt=\"p\", schema=$input.schema)\n2. w.int(v=$1.n)\n3. join()"),
"warning UNKNOWN_TYPE line 2, column 12: nothing is known about the result of task 1 (m.ask), so that '$1.n' is checked only when the plan runs.");
    }

    @Test
    void toolThatCannotSayIsAWarning() {
      assertFound(found("1. m.ask(prompt=\"p\", choices=[])\n2. w.int(v=$1)\n3. join()"),
"warning OUTPUT_SCHEMA line 1, column 4: m.ask cannot say what it gives for these arguments: no choices. Its result is checked only when the plan runs.");
    }
  }

  @Nested
  class SkillCall {
    private final Skill find =
        World.skill(
            "---\nname: find\ndescription: d\nparameters:\n  - name: name\n    type: text\n  - name: limit\n    type: integer\n    default: 5\n---\n```weft\n1. r.get()\n2. when $1.bad: join(reason=\"bad\")\n3. join(reason=\"ok\", file=$1.files[0], owner=$1.owner?)\n```\n");
    private final Skill save =
        World.skill("---\nname: save\ndescription: d\n---\n```weft\n1. e.write(v=\"x\")\n2. join()\n```\n");
    private final Skill loop =
        World.skill("---\nname: loop\ndescription: d\n---\n```weft\n1. skill.loop()\n2. join()\n```\n");
    private final SkillLibrary skills = SkillLibrary.ofSkills(List.of(find, save, loop));

    @Test
    void takesItsParametersAndGivesTheirPartsInOneRecord() {
      assertFound(found("1. skill.find(name=\"a\")\n2. w.text(v=$1.reason)\n3. w.text(v=$1.file.path)\n4. w.text(v=$1.reson)\n5. skill.find(nam=\"a\", limit=\"3\")\n6. join()", skills),
"warning MAY_BE_ABSENT line 3, column 13: 'file' of '$1.file.path' may be absent, which fails the task. Give a default: $1.file.path ?? ..., or use a guard: when $1.file.path != null.",
"error UNKNOWN_FIELD line 4, column 13: the result of task 1 (skill.find) has no field 'reson'. It has reason, file, owner. Did you mean '$1.reason'?",
"error MISSING_ARGUMENT line 5, column 4: skill.find needs 'name', text. Add: name=...",
"error UNKNOWN_ARGUMENT line 5, column 15: skill.find has no parameter 'nam'. It takes name, limit. Did you mean 'name'?",
"error ILL_TYPED line 5, column 24: 'limit' of skill.find wants a whole number, found \"3\". Did you mean '3'?");
    }

    @Test
    void joinWithoutPartsNamesThemByTool() {
      assertFound(found("1. skill.save()\n2. w.text(v=$1[\"e.write\"].id)\n3. w.text(v=$1[\"e.wrte\"].id)\n4. join()", skills),
"error UNKNOWN_FIELD line 3, column 13: the result of task 1 (skill.save) has no field 'e.wrte'. It has e.write. Did you mean '$1[\"e.write\"].id'?");
    }

    @Test
    void hasTheEffectOfItsTasks() {
      assertFound(found("1. skill.save()\n2. join(a=1)", skills));
      assertFound(found("1. skill.find(name=\"a\")\n2. join(a=1)", skills),
"warning UNUSED_RESULT line 1, column 1: nothing uses the result of task 1 (skill.find), so that it may not run. Use it in a later task or in the join.");
    }

    @Test
    void mustBeKnownAndAcyclic() {
      assertFound(found("1. skill.fnid(name=\"a\")\n2. skill.loop()\n3. find(name=\"a\")\n4. join()", skills),
"error UNKNOWN_SKILL line 1, column 4: no skill 'fnid'. There are 3; list them with: weft skills. Did you mean 'skill.find'?",
"error SKILL_INVALID line 2, column 4: the skill 'loop' is not valid: test.md line 6, column 4: skills call each other in a circle: loop -> loop. Remove one of the calls.",
"error UNKNOWN_TOOL line 3, column 4: no tool 'find'. There are 19 tools; list them with: weft tools. Did you mean 'skill.find'?");
    }
  }

  @Nested
  class Join {
    @Test
    void takesPartsOfEveryKind() {
      assertFound(after("2. w.any(v=1)", "98. join(a=$1, b=$2?, c=$1.title, d=$1.owner?, e=\"x ${1.name}\", f=null)").stream().filter(p -> !p.contains("AFTER_END")).toList());
    }

    @Test
    void absentFieldIsMissing() {
      assertFound(found("1. r.get()\n2. join(a=$1.owner)"),
"warning MAY_BE_ABSENT line 2, column 11: 'owner' of '$1.owner' may be absent, which leaves this part of the answer missing. Write '$1.owner?' where it may be left out.");
    }
  }

  @Nested
  class ReadWhoseResultNothingUses {
    @Test
    void isAWarning() {
      assertFound(found("1. r.get()\n2. e.write(v=\"a\")\n3. r.any()\n4. when failed($3): r.get()\n5. join(a=1)"),
"warning UNUSED_RESULT line 1, column 1: nothing uses the result of task 1 (r.get), so that it may not run. Use it in a later task or in the join.",
"warning UNUSED_RESULT line 4, column 1: nothing uses the result of task 4 (r.get), so that it may not run. Use it in a later task or in the join.");
    }

    @Test
    void isUsedByAJoinOfEverything() {
      assertFound(found("1. r.get()\n2. join()"));
    }
  }

  @Nested
  class ToolDeclaredTwice {
    @Test
    void isRefusedWhenTheCatalogueIsLoaded() {
      ToolSpec spec = ToolSpec.read("a.b").build();
      assertThatThrownBy(() -> ToolCatalog.ofSpecs(List.of(spec, spec)))
          .isInstanceOf(DuplicateToolException.class)
          .hasMessageContaining("a.b");
    }
  }
}
