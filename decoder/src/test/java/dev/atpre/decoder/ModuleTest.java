package dev.atpre.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.net.URL;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the compiled module descriptor promises. */
@AnalyzeClasses(packages = "dev.atpre.decoder", importOptions = DoNotIncludeTests.class)
class ModuleTest {
    @ArchTest
    static void module_requiresJdkOnly(JavaClasses ignored) throws IOException {
        assertThat(descriptor().requires().stream()
                        .filter(requires -> !requires.modifiers().contains(Requires.Modifier.STATIC))
                        .map(Requires::name))
                .as("required at run time")
                .containsExactly("java.base");
        assertThat(descriptor().requires().stream()
                        .filter(requires -> requires.modifiers().contains(Requires.Modifier.STATIC))
                        .map(Requires::name))
                .as("required at compile time only")
                .isSubsetOf("org.jspecify");
    }

    /** What javac's own lint would tell, were it not for JSpecify: see -exports in the parent pom. */
    @ArchTest
    static void doors_showNoHiddenType(JavaClasses classes) throws IOException {
        Set<String> doors = descriptor().exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(Exports::source)
                .collect(Collectors.toSet());
        Stream<String> leaks = classes.stream()
                .filter(type -> doors.contains(type.getPackageName()) && isVisible(type.getModifiers()))
                .flatMap(type -> type.getMembers().stream())
                .filter(member -> isVisible(member.getModifiers()))
                .flatMap(member -> typesOf(member)
                        .filter(type -> type.getPackageName().startsWith("dev.atpre."))
                        .filter(type -> !doors.contains(type.getPackageName()))
                        .map(type -> member.getFullName() + " shows " + type.getName()));
        assertThat(leaks)
                .as("members of exported packages that show a hidden type")
                .isEmpty();
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> typesOf(JavaMember member) {
        return member.getAllInvolvedRawTypes().stream().map(JavaClass::getBaseComponentType);
    }

    private static ModuleDescriptor descriptor() throws IOException {
        ClassLoader loader = ModuleTest.class.getClassLoader();
        for (URL url : Collections.list(loader.getResources("module-info.class"))) {
            try (InputStream in = url.openStream()) {
                ModuleDescriptor descriptor = ModuleDescriptor.read(in);
                if (descriptor.name().equals("dev.atpre.decoder")) {
                    return descriptor;
                }
            }
        }
        throw new AssertionError("no module-info.class of dev.atpre.decoder on the class path");
    }
}
