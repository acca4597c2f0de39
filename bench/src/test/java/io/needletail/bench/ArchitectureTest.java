package io.needletail.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Guard 1: the arrows of the house. Each failure names the cure. */
class ArchitectureTest {
    /** Imports inside the core go left only. */
    private static final List<String> STAGES =
            List.of("market", "account", "feature", "signal", "execution", "risk");

    private static JavaClasses house;

    @BeforeAll
    static void importHouse() {
        house =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.needletail");
    }

    @Test
    void shouldKeepTheCoreDeterministic() {
        holds(
                noClasses()
                        .that()
                        .resideInAnyPackage("io.needletail.core..", "io.needletail.scoring..")
                        .and()
                        .haveNameNotMatching("io\\.needletail\\.scoring\\..*(Package|Reader).*")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.netty..",
                                "com.lmax..",
                                "net.openhft..",
                                "org.slf4j..",
                                "java.net..",
                                "java.nio.file..",
                                "java.util.concurrent..",
                                "java.util.logging..")
                        .because(
                                "the core is a function of its inputs: make what you need an input"
                                        + " message, and do the I/O in engine/runtime"));
    }

    @Test
    void shouldNotReadClocksThreadsOrRandomnessInTheCore() {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("io.needletail.core..")
                        .should()
                        .callMethod(System.class, "nanoTime")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.util.Random")
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.lang.Thread")
                        .because(
                                "time comes with Input.timeNs, seeds come with the configuration"));
    }

    @Test
    void shouldImportOnlyToTheLeft() {
        for (int i = 0; i < STAGES.size(); i++) {
            List<String> right = new ArrayList<>();
            STAGES.subList(i + 1, STAGES.size())
                    .forEach(stage -> right.add("io.needletail.core." + stage + ".."));
            right.add("io.needletail.core");
            right.add("io.needletail.core.sim..");
            holds(
                    noClasses()
                            .that()
                            .resideInAPackage("io.needletail.core." + STAGES.get(i) + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(right.toArray(String[]::new))
                            .because(
                                    "a stage reads only what is left of it: pass it by value in a"
                                            + " column, or let it come back as an input"));
        }
    }

    @Test
    void shouldLetOnlyRiskWriteIntents() {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("io.needletail.core..")
                        .and()
                        .resideOutsideOfPackage("io.needletail.core.risk..")
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching(".*\\.(OrderIntent|ReplaceIntent|CancelIntent)Encoder")
                        .because("only the stage that approves may write: add a Wish instead"));
    }

    @Test
    void shouldKeepTheSimulatedVenueOutsideTheStages() {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("io.needletail.core.sim..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.needletail.core",
                                "io.needletail.core.account..",
                                "io.needletail.core.feature..",
                                "io.needletail.core.signal..",
                                "io.needletail.core.execution..",
                                "io.needletail.core.risk..")
                        .because("a venue sees messages and the market, nothing of ours"));
    }

    @Test
    void shouldKeepCodecsPure() {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("io.needletail.codecs..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.netty..",
                                "com.lmax..",
                                "net.openhft..",
                                "io.needletail.core..",
                                "io.needletail.scoring..",
                                "io.needletail.runtime..")
                        .because("a codec is a function from bytes to bytes"));
    }

    @Test
    void shouldKeepChronicleInTheJournal() {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("io.needletail..")
                        .and()
                        .resideOutsideOfPackages(
                                "io.needletail.runtime.journal..", "io.needletail.bench..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("net.openhft..")
                        .because(
                                "the journal is an interface: use JournalWriter or JournalReader"));
    }

    @Test
    void shouldKeepNettyInGatewayAndVenue() {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("io.needletail..")
                        .and()
                        .resideOutsideOfPackages(
                                "io.needletail.runtime.gateway..",
                                "io.needletail.runtime.venue..",
                                "io.needletail.runtime.simulate..",
                                "io.needletail.bench..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.netty..")
                        .because(
                                "sockets belong to runtime.gateway and runtime.venue, and those"
                                        + " that are simulated to runtime.simulate"));
    }

    @Test
    void shouldLetOnlyRuntimeAndCliKnowTheMode() {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("io.needletail.core..")
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("io.needletail.runtime.Mode")
                        .because("modes differ only in who feeds the ring and who answers"));
    }

    @Test
    void shouldDependOnNothingThatDependsOnBench() {
        holds(
                classes()
                        .that()
                        .resideInAPackage("io.needletail.bench..")
                        .should()
                        .onlyHaveDependentClassesThat()
                        .resideInAPackage("io.needletail.bench..")
                        .because("bench sees all; nothing sees bench"));
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(house);
    }
}
