package io.tickwire.sim;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.tickwire.app.Subcommand;
import io.tickwire.app.UsageException;
import java.time.temporal.Temporal;
import java.util.Date;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds what bots may use of the server: a player's program could not use more. */
class ArchitectureTest {
    private static final String RULES = "io.tickwire.games.arena.rules";
    private static final DescribedPredicate<JavaClass> OURS =
            resideInAnyPackage("io.tickwire.sim..", "io.tickwire.proto..");

    private static JavaClasses bots = new ClassFileImporter().importClasses();

    @BeforeAll
    static void importBots() {
        bots = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.tickwire.sim");
    }

    @Test
    void shouldUseOfTheServerOnlyItsCommandLineAndTheRulesOfTheArena() {
        check(noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.tickwire..")
                        .and(DescribedPredicate.not(OURS.or(resideInAPackage(RULES))
                                .or(JavaClass.Predicates.type(Subcommand.class))
                                .or(JavaClass.Predicates.type(UsageException.class))))));
    }

    @Test
    void shouldLetOnlyHuntersKnowTheArena() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.tickwire.sim.hunt")
                .should()
                .dependOnClassesThat(resideInAPackage(RULES)));
    }

    @Test
    void shouldLetHuntersKnowNothingButTheArenaAndWhatAPlayersProgramShows() {
        check(classes()
                .that()
                .resideInAPackage("io.tickwire.sim.hunt")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "io.tickwire.sim.hunt",
                        "io.tickwire.sim.predict",
                        "io.tickwire.sim.draw",
                        "io.tickwire.proto..",
                        RULES,
                        "java.lang..",
                        "java.util",
                        "org.jspecify.annotations")));
    }

    @Test
    void shouldKnowNoTimeOfDay() {
        check(noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat(
                        resideInAPackage("java.time").and(JavaClass.Predicates.assignableTo(Temporal.class)))
                .orShould()
                .dependOnClassesThat(JavaClass.Predicates.assignableTo(Date.class)));
    }

    @Test
    void shouldHaveNoCycles() {
        check(slices().matching("io.tickwire.sim.(**)").should().beFreeOfCycles());
    }

    private static void check(ArchRule rule) {
        rule.check(bots);
    }
}
