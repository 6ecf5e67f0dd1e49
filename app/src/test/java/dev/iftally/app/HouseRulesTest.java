package dev.iftally.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of docs/design.md, on the classes as they were compiled. */
class HouseRulesTest {
    /** Which rooms each room may know. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.of(
            "tally", Set.of(),
            "vocabulary", Set.of("tally"),
            "wire", Set.of(),
            "linux", Set.of(),
            "sources", Set.of("tally", "vocabulary", "wire", "linux"),
            "views", Set.of("tally", "vocabulary", "wire", "linux"),
            "simulator", Set.of("wire"),
            "app", Set.of("tally", "vocabulary", "wire", "linux", "sources", "views", "simulator"));

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final JavaClasses HOUSE = importHouse();

    private static JavaClasses importHouse() {
        List<Path> directories = MAY_KNOW.keySet().stream()
                .map(room -> ROOT.resolve(room + "/target/classes"))
                .toList();
        return new ClassFileImporter()
                .withImportOption(
                        (Location location) -> ImportOption.Predefined.DO_NOT_INCLUDE_TESTS.includes(location))
                .importPaths(directories);
    }

    @Test
    void everyRoomHasClasses() {
        Set<String> rooms = HOUSE.stream()
                .map(type -> type.getPackageName().split("\\.", -1)[2])
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rooms).isEqualTo(new TreeSet<>(MAY_KNOW.keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tally", "vocabulary", "wire", "linux", "sources", "views", "simulator", "app"})
    void aRoomKnowsOnlyWhatTheDrawingAllows(String room) throws IOException {
        String[] forbidden = MAY_KNOW.keySet().stream()
                .filter(other -> !other.equals(room) && !MAY_KNOW.get(room).contains(other))
                .map(other -> "dev.iftally." + other + "..")
                .toArray(String[]::new);

        assertThat(requiredRooms(room)).isSubsetOf(MAY_KNOW.get(room));
        if (forbidden.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage("dev.iftally." + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .check(HOUSE);
        }
    }

    private static Set<String> requiredRooms(String room) throws IOException {
        try (InputStream in = Files.newInputStream(ROOT.resolve(room + "/target/classes/module-info.class"))) {
            ModuleAttribute module = ClassFile.of().parse(in.readAllBytes()).attributes().stream()
                    .flatMap(attribute -> attribute instanceof ModuleAttribute m ? Stream.of(m) : Stream.empty())
                    .findFirst()
                    .orElseThrow();
            return module.requires().stream()
                    .map(required -> required.requires().name().stringValue())
                    .filter(name -> name.startsWith("dev.iftally."))
                    .map(name -> name.substring("dev.iftally.".length()))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void noSourceKnowsAnother() {
        slices().matching("dev.iftally.sources.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void noViewKnowsAnother() {
        slices().matching("dev.iftally.views.(*)..")
                .should()
                .notDependOnEachOther()
                .check(HOUSE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.iftally.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void foreignFunctionsAreCalledInLinuxAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.iftally.linux..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.foreign.Linker")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.foreign.SymbolLookup")
                .check(HOUSE);
    }

    @Test
    void wireDoesNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAPackage("dev.iftally.wire..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
                                .and(not(assignableTo(Throwable.class))))
                .check(HOUSE);
    }

    @Test
    void noClassIsCalledAfterNothingInParticular() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(HOUSE);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        for (String room : MAY_KNOW.keySet()) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(room + "/src/main/java"))) {
                List<Path> silent = files.filter(HouseRulesTest::hasSources)
                        .filter(directory -> !Files.exists(directory.resolve("package-info.java")))
                        .toList();
                assertThat(silent).isEmpty();
            }
        }
    }

    private static boolean hasSources(Path path) {
        try (Stream<Path> files = Files.isDirectory(path) ? Files.list(path) : Stream.<Path>empty()) {
            return files.anyMatch(file -> file.toString().endsWith(".java") && !file.endsWith("module-info.java"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void onlyTwoKindsOfWarningAreSuppressed() throws IOException {
        for (String room : MAY_KNOW.keySet()) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(room + "/src"))) {
                List<String> suppressions = files.filter(file -> file.toString().endsWith(".java"))
                        .flatMap(HouseRulesTest::lines)
                        .filter(line -> line.strip().startsWith("@SuppressWarnings"))
                        .map(String::strip)
                        .filter(line -> !line.contains("requires-automatic"))
                        .filter(line -> !(room.equals("linux") && line.contains("\"restricted\"")))
                        .toList();
                assertThat(suppressions).as(room).isEmpty();
            }
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
