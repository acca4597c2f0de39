package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.util.HashSet;
import java.util.Set;

class OverpassTextsTest {
    interface WithoutDefault {
        void open();
    }

    interface WithDefault extends WithoutDefault {
        default void closed() {}
    }

    abstract static class Partial implements WithDefault {}

    abstract static class Plain implements WithoutDefault {}

    @Test
    void shouldNameTheTextThatTheVirtualMachineMade() throws Exception {
        Partial unfinished = (Partial) subclassWithoutMethods(Partial.class);
        AbstractMethodError error = assertThrows(AbstractMethodError.class, unfinished::open);
        Set<String> texts =
                textsOf(Partial.class, Partial.class, WithDefault.class, WithoutDefault.class);
        assertEquals(
                Set.of(
                        error.getMessage()
                                .replace(
                                        internalName(unfinished.getClass()),
                                        internalName(Partial.class))),
                texts);
    }

    @Test
    void shouldNameNothingWhereNoAncestorHasADefaultMethod() throws IOException {
        assertEquals(Set.of(), textsOf(Plain.class, Plain.class, WithoutDefault.class));
    }

    /** What the compiler would refuse. */
    private static Object subclassWithoutMethods(Class<?> parent) throws Exception {
        ClassDesc name = ClassDesc.of(parent.getPackageName(), "Unfinished");
        ClassDesc above = parent.describeConstable().orElseThrow();
        byte[] file =
                ClassFile.of()
                        .build(
                                name,
                                type ->
                                        type.withSuperclass(above)
                                                .withMethodBody(
                                                        ConstantDescs.INIT_NAME,
                                                        ConstantDescs.MTD_void,
                                                        0,
                                                        code ->
                                                                code.aload(0)
                                                                        .invokespecial(
                                                                                above,
                                                                                ConstantDescs
                                                                                        .INIT_NAME,
                                                                                ConstantDescs
                                                                                        .MTD_void)
                                                                        .return_()));
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        return lookup.defineHiddenClass(file, true)
                .lookupClass()
                .getDeclaredConstructor()
                .newInstance();
    }

    private static Set<String> textsOf(Class<?> wanted, Class<?>... known) throws IOException {
        OverpassTexts texts = new OverpassTexts();
        for (Class<?> type : known) {
            String file = '/' + type.getName().replace('.', '/') + ".class";
            try (InputStream in = OverpassTextsTest.class.getResourceAsStream(file)) {
                texts.add(ClassFile.of().parse(in.readAllBytes()));
            }
        }
        Set<String> told = new HashSet<>();
        texts.forEach(internalName(wanted), told::add);
        return told;
    }

    /**
     * A hidden class's name ends in a slash and an address, which the message joins with a plus.
     */
    private static String internalName(Class<?> type) {
        return type.getName().replace('/', '+').replace('.', '/');
    }
}
