// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.plan.PlanReader;
import dev.weftline.planner.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifierMessagesTest {

  @Test
  void unknownToolNamesTheNearest() {
    found("1. log.prase(text=\"x\")\n2. join(a=$1)")
        .containsExactly(
            "error UNKNOWN_TOOL line 1, column 4: no tool 'log.prase'. There are 6 tools; list them"
                + " with: weft tools. Did you mean 'log.parse'?");
  }

  @Test
  void allProblemsOfACallComeAtOnce() {
    found("1. git.log(id=\"x\", sortBy=\"date\", limit=\"5\")\n2. join(a=$1)")
        .containsExactly(
            "error MISSING_ARGUMENT line 1, column 4: git.log needs 'path', text. Add: path=...",
            "error UNKNOWN_ARGUMENT line 1, column 12: git.log has no parameter 'id'. It takes path,"
                + " limit, sort_by.",
            "error UNKNOWN_ARGUMENT line 1, column 20: git.log has no parameter 'sortBy'. It takes"
                + " path, limit, sort_by. Did you mean 'sort_by'?",
            "error ILL_TYPED line 1, column 35: 'limit' of git.log wants a whole number, found"
                + " \"5\". Did you mean '5'?");
  }

  @Test
  void literalsAreComparedWithTheSchema() {
    found("1. git.log(path=7, sort_by=\"dates\", limit=1.5)\n2. join(a=$1)")
        .containsExactly(
            "error ILL_TYPED line 1, column 12: 'path' of git.log wants text, found 7. Did you mean"
                + " '\"7\"'?",
            "error ILL_TYPED line 1, column 20: 'sort_by' of git.log wants one of \"date\","
                + " \"author\", found \"dates\". Did you mean '\"date\"'?",
            "error ILL_TYPED line 1, column 37: 'limit' of git.log wants a whole number, found"
                + " 1.5.");
    found("1. app.deploy(name=\"a\", options={\"replica\": 2})\n2. join(a=$1)")
        .containsExactly(
            "error ILL_TYPED line 1, column 25: 'options' of app.deploy lacks the field 'replicas'.",
            "error EXTRA_FIELD line 1, column 25: 'options' of app.deploy knows no field 'replica'."
                + " It has replicas. Did you mean 'replicas'?");
    found("1. git.log(path=[\"a\"], limit=1.0)\n2. join(a=$1)")
        .containsExactly(
            "error ILL_TYPED line 1, column 12: 'path' of git.log wants text, found a list.");
    found("1. log.parse(text=\"x\")\n2. git.log(path=\"x\", limit=\"${1.title}\")\n3. join(a=$2)")
        .containsExactly(
            "error ILL_TYPED line 2, column 22: 'limit' of git.log wants a whole number, found a text"
                + " with ${...} in it.");
  }

  @Test
  void nullIsLeftOutOfOptionalArgumentsOnly() {
    found("1. git.log(path=\"a\", limit=null)\n2. join(a=$1)").isEmpty();
    found("1. git.log(path=null)\n2. join(a=$1)")
        .containsExactly(
            "error ILL_TYPED line 1, column 12: 'path' of git.log wants text, found null. Give a value;"
                + " where one may be missing, use ?? or a guard.");
  }

  @Test
  void referencesMustNameEarlierTasks() {
    found("1. git.log(path=$3)\n3. git.log(path=$3)\n4. git.log(path=$2)\n5. join(a=$4)")
        .containsExactly(
            "error FORWARD_REFERENCE line 1, column 17: '$3' is the result of task 3, which comes"
                + " later. A task uses results of earlier tasks; move task 3 up.",
            "error SELF_REFERENCE line 2, column 17: '$3' is the task's own result. Earlier tasks: 1.",
            "error UNKNOWN_REFERENCE line 3, column 17: there is no task 2. Earlier tasks: 1, 3.");
  }

  @Test
  void templatePartThatIsNoTaskAdvisesTheEscape() {
    found("1. web.fetch(url=\"costs ${9}\")\n2. join(a=$1)")
        .containsExactly(
            "error FORWARD_REFERENCE line 1, column 25: '$9' is the result of task 9, which comes"
                + " later. A task uses results of earlier tasks; move task 9 up. If it is text,"
                + " write \\${ for ${.");
  }

  @Test
  void joinHasNoValueAndNoState() {
    found(
            "1. job.status(id=\"a\")\n2. when $1.finished: join(a=$1)\n3. when ok($2): join(b=$2)\n4. join(c=1)")
        .containsExactly(
            "error JOIN_REFERENCE line 3, column 9: task 2 is a join, which has no value and no"
                + " state.",
            "error JOIN_REFERENCE line 3, column 24: task 2 is a join, which has no value and no"
                + " state.");
  }

  @Test
  void unknownFieldNamesTheNearestAlsoOneLevelAway() {
    found(
            "1. log.parse(text=\"x\")\n"
                + "2. join(a=$1.titel, b=$1.localtime, c=$1.function, d=$1.location.title,"
                + " e=$1.frames.function, f=$1.title.x, g=$1.title[0], h=$1.zzz)")
        .containsExactly(
            "error UNKNOWN_FIELD line 2, column 11: the result of task 1 (log.parse) has no field"
                + " 'titel'. It has title, severity, frames, location, owner. Did you mean"
                + " '$1.title'?",
            "error UNKNOWN_FIELD line 2, column 23: the result of task 1 (log.parse) has no field"
                + " 'localtime'. It has title, severity, frames, location, owner. Did you mean"
                + " '$1.location.localtime'?",
            "error UNKNOWN_FIELD line 2, column 39: the result of task 1 (log.parse) has no field"
                + " 'function'. It has title, severity, frames, location, owner. Did you mean"
                + " '$1.frames[].function'?",
            "error UNKNOWN_FIELD line 2, column 54: '$1.location' has no field 'title'. It has"
                + " localtime. Did you mean '$1.title'?",
            "error UNKNOWN_FIELD line 2, column 75: '$1.frames' is a list of records and has no"
                + " field 'function'. Did you mean '$1.frames[].function'?",
            "error UNKNOWN_FIELD line 2, column 97: '$1.title' is text and has no field 'x'.",
            "error NOT_A_LIST line 2, column 111: '$1.title' is text and has no elements.",
            "error UNKNOWN_FIELD line 2, column 126: the result of task 1 (log.parse) has no field"
                + " 'zzz'. It has title, severity, frames, location, owner.");
  }

  @Test
  void optionalFieldIsAWarningUnlessItIsCovered() {
    found("1. log.parse(text=\"x\")\n2. join(a=$1.owner, b=$1.owner?, c=$1.owner ?? \"nobody\")")
        .containsExactly(
            "warning MAY_BE_ABSENT line 2, column 11: 'owner' of '$1.owner' may be absent, which"
                + " leaves this part of the answer missing. Write '$1.owner?' where it may be left"
                + " out.");
  }

  @Test
  void malformedTaskCostsOneErrorHoweverOftenItIsUsed() {
    found(
            "1. log.parse(text=\n2. git.log(path=$1.title, sort_by=$1.x)\n3. git.log(path=$1)\n4. join(a=$2, b=$2[].hash, c=$3)")
        .containsExactly(
            "error UNBALANCED line 1, column 1: the brackets of the call do not close. Every ( [ {"
                + " needs its ) ] }.",
            "error MALFORMED_REFERENCE line 2, column 17: task 1 could not be read. Repair it"
                + " first.");
  }

  @Test
  void usersOfAMalformedTaskAreHeldInSilence() {
    Verifier verifier = new Verifier(Verifier.Scope.of(World.TOOLS, SkillLibrary.EMPTY));
    PlanReader reader = new PlanReader();
    List<Verifier.Verdict> verdicts =
        reader
            .feed("1. log.parse(text=\n2. web.fetch(url=$1)\n3. web.fetch(url=$1)\n4. join(a=$3)\n")
            .stream()
            .map(verifier::accept)
            .toList();

    assertThat(verdicts.subList(0, 2)).allMatch(Verifier.Verdict.Rejected.class::isInstance);
    assertThat(verdicts.subList(2, 4))
        .allMatch(Verifier.Verdict.Held.class::isInstance)
        .allMatch(verdict -> verdict.problems().isEmpty());
  }

  @Test
  void loopsGoOverLists() {
    found(
            """
            1. log.parse(text="x")
            2. for $f in $1.title: git.log(path=$f)
            3. for $f in $1.frames if $g.offset > 1: git.log(path=$f.function, limit=$f.offst)
            4. when $f.x == 1: git.log(path="a")
            5. for $a in $1.frames, $b in $a: git.log(path=$a.function)
            6. join(a=$2, b=$3, c=$4, d=$5)
            """)
        .containsExactly(
            "error NOT_A_LIST line 2, column 14: 'for $f' needs a list, this is text. For a single"
                + " value write the call without 'for'.",
            "error UNBOUND_VARIABLE line 3, column 27: $g is not bound. Bound here: $f.",
            "error UNKNOWN_FIELD line 3, column 74: '$f' has no field 'offst'. It has function,"
                + " offset. Did you mean '$f.offset'?",
            "error UNBOUND_VARIABLE line 4, column 9: $f is not bound. No variable is bound here;"
                + " 'for $f in LIST' binds one for the call and its 'if'.",
            "error UNBOUND_VARIABLE line 5, column 31: $a is not bound. No variable is bound here;"
                + " 'for $a in LIST' binds one for the call and its 'if'.");
  }

  @Test
  void fanOutGivesAListOfItsCallsResults() {
    found(
            "1. for $i in [\"a\", \"b\"]: job.status(id=$i)\n2. join(a=$1[].percent, b=$1.percent, c=$1[0].percent)")
        .containsExactly(
            "error UNKNOWN_FIELD line 2, column 27: the result of task 1 (job.status) is a list of"
                + " records and has no field 'percent'. Did you mean '$1[].percent'?");
  }

  @Test
  void untilLooksAtReadingCallsOnly() {
    found("1. until $it.finished == true: job.status(id=\"a\")\n2. join(a=$1)").isEmpty();
    found(
            "1. until $it.finish: job.status(id=\"a\")\n2. until $it.id == \"x\": app.deploy(name=$it)\n3. join(a=$1)")
        .containsExactly(
            "error UNKNOWN_FIELD line 1, column 10: '$it' has no field 'finish'. It has finished,"
                + " percent. Did you mean '$it.finished'?",
            "error CLAUSE line 2, column 25: 'until' repeats calls that only read; app.deploy has an"
                + " effect. Repeat a reading call after it.",
            "error IT_OUTSIDE_UNTIL line 2, column 41: $it is the result that 'until' looks at and"
                + " has no meaning elsewhere. Name the task: $1.");
  }

  @Test
  void conditionThatStandsAloneMustBeTrueOrFalse() {
    found(
            "1. job.status(id=\"a\")\n2. when $1.percent: join(a=1)\n3. when size($1.percent) > 1: join(a=1)\n4. join(a=$1)")
        .containsExactly(
            "error ILL_TYPED line 2, column 9: a condition that stands alone must be true or false,"
                + " '$1.percent' is a number. Compare it: == != < <= > >= in contains.",
            "error ILL_TYPED line 3, column 14: '$1.percent' is a number and has no size. Texts,"
                + " lists and records have one.");
  }

  @Test
  void textThatLooksLikeAReferenceIsAWarning() {
    found(
            """
            1. web.fetch(url="$100-$200")
            2. web.fetch(url="$1")
            3. web.fetch(url="see $1 and ${2}")
            4. web.fetch(url="{{x}}")
            5. web.fetch(url="<result>")
            6. join(a=[$1, $2, $3, $4, $5])
            """)
        .containsExactly(
            "warning DOLLAR_TEXT line 2, column 14: '$1' inside quotes is text, not the result of"
                + " task 1. Did you mean '$1'?",
            "warning DOLLAR_TEXT line 3, column 14: '$1' inside quotes is text, not the result of"
                + " task 1. Did you mean '${1}'?",
            "warning FOREIGN_PLACEHOLDER line 4, column 14: '{{x}}' is text here, not a reference."
                + " The result of task 1 is $1, without quotes.",
            "warning FOREIGN_PLACEHOLDER line 5, column 14: '<result>' is text here, not a"
                + " reference. The result of task 1 is $1, without quotes.");
  }

  @Test
  void pathIntoAnUnknownResultIsAWarning() {
    found("1. web.fetch(url=\"a\")\n2. join(a=$1.body.x, b=$1)")
        .containsExactly(
            "warning UNKNOWN_TYPE line 2, column 11: nothing is known about the result of task 1"
                + " (web.fetch), so that '$1.body.x' is checked only when the plan runs.");
  }

  @Test
  void unusedReadIsAWarningButAnEffectIsNot() {
    found("1. web.fetch(url=\"a\")\n2. app.deploy(name=\"a\")\n3. join(a=1)")
        .containsExactly(
            "warning UNUSED_RESULT line 1, column 1: nothing uses the result of task 1 (web.fetch),"
                + " so that it may not run. Use it in a later task or in the join.");
    found("1. web.fetch(url=\"a\")\n2. join()").isEmpty();
  }

  @Test
  void planWithoutJoinIsAnError() {
    assertThat(World.errors("1. web.fetch(url=\"a\")")).containsExactly("NO_JOIN");
  }

  private static org.assertj.core.api.ListAssert<String> found(String plan) {
    List<String> problems = World.problems(plan);
    return assertThat(problems);
  }
}
