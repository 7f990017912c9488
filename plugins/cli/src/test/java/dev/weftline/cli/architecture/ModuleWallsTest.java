// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** The walls between modules: arrows point down only, and modules meet in agent-core's ports. */
@AnalyzeClasses(packages = "dev.weftline", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleWallsTest {
  private static final String CORE = "dev.weftline.core..";
  private static final String PLANNER = "dev.weftline.planner..";
  private static final String DAG = "dev.weftline.dag..";
  private static final String EXECUTOR = "dev.weftline.executor..";
  private static final String TOOLS = "dev.weftline.tools..";
  private static final String CLI = "dev.weftline.cli..";
  private static final String TESTKIT = "dev.weftline.testkit..";
  private static final String LANGCHAIN4J = "dev.weftline.langchain4j..";

  private static ArchRule apart(String from, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others);
  }

  @ArchTest
  static final ArchRule coreKnowsNobody = apart(CORE, PLANNER, DAG, EXECUTOR, TOOLS, CLI, TESTKIT);

  @ArchTest
  static final ArchRule plannerKnowsOnlyCore = apart(PLANNER, DAG, EXECUTOR, TOOLS, CLI, TESTKIT);

  @ArchTest
  static final ArchRule runtimeKnowsOnlyCore = apart(DAG, PLANNER, EXECUTOR, TOOLS, CLI, TESTKIT);

  @ArchTest
  static final ArchRule executorKnowsOnlyCore = apart(EXECUTOR, PLANNER, DAG, TOOLS, CLI, TESTKIT);

  @ArchTest
  static final ArchRule packsKnowOnlyCore = apart(TOOLS, PLANNER, DAG, EXECUTOR, CLI, TESTKIT);

  @ArchTest
  static final ArchRule packsDoNotKnowEachOther =
      apart("dev.weftline.tools.standard..", "dev.weftline.tools.kernel..");

  @ArchTest
  static final ArchRule testkitKnowsOnlyCore = apart(TESTKIT, PLANNER, DAG, EXECUTOR, TOOLS, CLI);

  @ArchTest
  static final ArchRule langChain4jsPluginKnowsCoreAndPlanner =
      apart(LANGCHAIN4J, DAG, EXECUTOR, TOOLS, CLI, TESTKIT);

  @ArchTest
  static final ArchRule nobodyBelowKnowsLangChain4jsPlugin =
      noClasses()
          .that()
          .resideInAnyPackage(CORE, PLANNER, DAG, EXECUTOR, TOOLS, TESTKIT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(LANGCHAIN4J);

  @ArchTest
  static final ArchRule onlyPlannerPluginAndCommandLineSeeLangChain4j =
      noClasses()
          .that()
          .resideOutsideOfPackages(PLANNER, LANGCHAIN4J, CLI)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.langchain4j..");

  /** Models and messages are in LangChain4j's core; providers and HTTP are the plugin's. */
  @ArchTest
  static final ArchRule plannerSeesLangChain4jsCoreOnly =
      apart(
          PLANNER,
          "dev.langchain4j.http..",
          "dev.langchain4j.model.openai..",
          "dev.langchain4j.model.ollama..",
          "dev.langchain4j.service..");

  @ArchTest
  static final ArchRule langChain4jsInsidesAreNobodys =
      noClasses().should().dependOnClassesThat().resideInAPackage("dev.langchain4j.internal..");

  @ArchTest
  static final ArchRule jacksonStaysBehindTheReaderAndTheSchemas =
      methods()
          .that()
          .arePublic()
          .or()
          .areProtected()
          .should(mentionNo("com.fasterxml..", "com.networknt.."));

  @ArchTest
  static final ArchRule internalTypesStayInternal =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage("..internal..")
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .should(mentionNo("..internal.."));

  @ArchTest
  static final ArchRule onlyTheCommandLineSilencesTheJdksLog =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.weftline.cli.command.Logging")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..");

  @ArchTest
  static final ArchRule onlyTheCommandLinePrints =
      noClasses()
          .that()
          .resideInAnyPackage(CORE, PLANNER, DAG, EXECUTOR, LANGCHAIN4J)
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  private static ArchCondition<JavaMethod> mentionNo(String... packages) {
    DescribedPredicate<JavaClass> forbidden = JavaClass.Predicates.resideInAnyPackage(packages);
    return new ArchCondition<>("not mention types of " + String.join(", ", packages)) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
            .filter(forbidden)
            .filter(type -> !type.equals(method.getOwner()))
            .filter(type ->
                method.getOwner().getModifiers().stream().anyMatch(m -> m.name().equals("PUBLIC")))
            .forEach(type ->
                events.add(
                    SimpleConditionEvent.violated(
                        method, method.getFullName() + " mentions " + type.getName())));
      }
    };
  }
}
