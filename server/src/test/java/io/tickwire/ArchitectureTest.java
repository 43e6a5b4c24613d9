package io.tickwire;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the server's layers, and what each may do. */
class ArchitectureTest {
    private static final String ROOT = "io.tickwire.";

    /** Lowest first: a package uses only those before it. */
    private static final List<String> LAYERS = List.of(
            "base",
            "config",
            "identity",
            "game",
            "schema",
            "replication",
            "wire",
            "room",
            "session",
            "loop",
            "cluster",
            "net",
            "api",
            "app");

    /** What runs on a room's thread, and so neither waits nor reads a clock. */
    private static final String[] ROOM_THREAD = {
        "io.tickwire.base..",
        "io.tickwire.game..",
        "io.tickwire.games..",
        "io.tickwire.schema..",
        "io.tickwire.replication..",
        "io.tickwire.wire..",
        "io.tickwire.room..",
        "io.tickwire.session..",
    };

    private static JavaClasses server = new ClassFileImporter().importClasses();

    @BeforeAll
    static void importServer() {
        server = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> location.contains("/server/target/"))
                .importPackages("io.tickwire");
    }

    @Test
    void shouldPutEveryPackageIntoALayer() {
        TreeSet<String> unknown = new TreeSet<>();
        for (JavaClass type : server) {
            String layer = layerOf(type);
            if (!LAYERS.contains(layer) && !layer.equals("games")) {
                unknown.add(type.getPackageName());
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(server).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> shouldUseOnlyLowerLayers() {
        return LAYERS.stream()
                .map(layer -> DynamicTest.dynamicTest(layer, () -> {
                    List<String> higher = new ArrayList<>(LAYERS.subList(LAYERS.indexOf(layer) + 1, LAYERS.size()));
                    if (!layer.equals("app")) {
                        higher.add("games");
                    }
                    check(noClasses()
                            .that(in(layer))
                            .should()
                            .dependOnClassesThat(resideInAnyPackage(higher.stream()
                                    .map(name -> ROOT + name + "..")
                                    .toArray(String[]::new))));
                }));
    }

    @Test
    void shouldLetGamesUseNothingButTheGameApi() {
        check(classes()
                .that(in("games"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "io.tickwire.game", "io.tickwire.games..", "java..", "org.jspecify.annotations")));
    }

    @Test
    void shouldLetTheRulesOfTheArenaUseNothingAtAll() {
        check(classes()
                .that()
                .resideInAPackage("io.tickwire.games.arena.rules")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("io.tickwire.games.arena.rules", "java.lang"))
                .orShould()
                .haveSimpleName("package-info"));
    }

    @Test
    void shouldKeepTheGameApiFreeOfTheEngine() {
        check(classes()
                .that(in("game"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("io.tickwire.game", "java..", "org.jspecify.annotations")));
    }

    @Test
    void shouldLetOnlyWireUseProtobuf() {
        check(noClasses()
                .that(DescribedPredicate.not(in("wire")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.google.protobuf..", "io.tickwire.proto.v1..")));
    }

    @Test
    void shouldLetOnlyNetAndApiUseJetty() {
        check(noClasses()
                .that(DescribedPredicate.not(in("net").or(in("api"))))
                .should()
                .dependOnClassesThat(resideInAPackage("org.eclipse.jetty..")));
    }

    @Test
    void shouldLetOnlyLoopCreateThreads() {
        check(noClasses()
                .that(DescribedPredicate.not(in("loop")))
                .should()
                .callCodeUnitWhere(describe("it creates a thread", ArchitectureTest::createsThread)));
    }

    @Test
    void shouldReadNoClockOnTheRoomThread() {
        check(noClasses()
                .that(resideInAnyPackage(ROOM_THREAD))
                .and()
                .doNotHaveFullyQualifiedName("io.tickwire.base.Clock")
                .should()
                .callCodeUnitWhere(describe("it reads a clock", ArchitectureTest::readsClock)));
    }

    @Test
    void shouldKnowNoTimeOfDay() {
        check(noClasses()
                .should()
                .callCodeUnitWhere(
                        describe("it asks for the time of day, which may jump", ArchitectureTest::readsTimeOfDay)));
    }

    @Test
    void shouldNeitherWaitNorLockOnTheRoomThread() {
        check(noClasses()
                .that(resideInAnyPackage(ROOM_THREAD))
                .should()
                .dependOnClassesThat(assignableTo(Thread.class)
                        .or(assignableTo(Executor.class))
                        .or(resideInAPackage("java.util.concurrent.locks"))));
        check(noMethods()
                .that()
                .areDeclaredInClassesThat(resideInAnyPackage(ROOM_THREAD))
                .should()
                .haveModifier(JavaModifier.SYNCHRONIZED));
    }

    @Test
    void shouldTouchNoFileOnTheRoomThread() {
        check(noClasses()
                .that(resideInAnyPackage(ROOM_THREAD))
                .should()
                .dependOnClassesThat(resideInAPackage("java.nio.file..")
                        .or(assignableTo(java.io.File.class))
                        .or(assignableTo(java.io.FileInputStream.class))
                        .or(assignableTo(java.io.FileOutputStream.class))
                        .or(assignableTo(java.io.RandomAccessFile.class))
                        .or(assignableTo(java.nio.channels.FileChannel.class))));
        // what else runs there comes as a task, written where files are known too: BansFile asserts that it was not
        // called by one
    }

    @Test
    void shouldHaveNoCycles() {
        check(slices().matching("io.tickwire.(**)").should().beFreeOfCycles());
    }

    @Test
    void shouldHoldNoStateInStatics() {
        check(noFields()
                .that()
                .areStatic()
                .should()
                .notBeFinal()
                .because("a server has no state of its own: two can run in one process"));
    }

    @Test
    void shouldMarkEveryPackageNullSafe() {
        TreeSet<String> unmarked = new TreeSet<>();
        for (JavaClass type : server) {
            JavaPackage home = type.getPackage();
            if (!home.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(home.getName());
            }
        }
        assertThat(unmarked).isEmpty();
    }

    private static boolean createsThread(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        if (call.getName().equals("<init>")) {
            return Stream.of(Thread.class, Timer.class, Executor.class).anyMatch(owner::isAssignableTo);
        }
        return owner.isEquivalentTo(Executors.class) || owner.isEquivalentTo(CompletableFuture.class);
    }

    private static boolean readsClock(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        return switch (call.getName()) {
            case "nanoTime", "currentTimeMillis" -> owner.isEquivalentTo(System.class);
            case "now" -> owner.getPackageName().equals("java.time");
            default -> owner.isAssignableTo(java.time.Clock.class);
        };
    }

    private static boolean readsTimeOfDay(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        boolean made = call.getName().equals("<init>") && owner.isAssignableTo(java.util.Date.class);
        return made || (readsClock(call) && !call.getName().equals("nanoTime"));
    }

    private static DescribedPredicate<JavaClass> in(String layer) {
        return resideInAPackage(ROOT + layer + "..").as("classes of " + layer);
    }

    private static String layerOf(JavaClass type) {
        String below = type.getPackageName().substring(ROOT.length());
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    /** A layer may be empty; what is in it has to hold. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(server);
    }
}
