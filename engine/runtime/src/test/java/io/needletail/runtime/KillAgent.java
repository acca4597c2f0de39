package io.needletail.runtime;

import io.needletail.runtime.KillPoint.Where;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Puts a kill into a class as it is loaded: at the given time that a {@link KillPoint} is passed,
 * the process sends itself SIGKILL, or throws there. Runs as a Java agent with the argument {@code
 * POINT:time:end}.
 */
public final class KillAgent {
    private static final int SIGKILL = 9;
    private static final AtomicInteger LEFT = new AtomicInteger();
    private static MethodHandle raise;
    private static End end;

    /** What happens at the point. */
    enum End {
        KILL,
        THROW
    }

    private KillAgent() {}

    /** Prepares the kill and has the point's class changed. */
    @SuppressWarnings("restricted")
    public static void premain(String argument, Instrumentation instrumentation) {
        String[] parts = argument.split(":");
        KillPoint point = KillPoint.valueOf(parts[0]);
        LEFT.set(Integer.parseInt(parts[1]));
        end = End.valueOf(parts[2]);
        Linker linker = Linker.nativeLinker();
        raise =
                linker.downcallHandle(
                        linker.defaultLookup().find("raise").orElseThrow(),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        instrumentation.addTransformer(new Weaver(point));
    }

    /** Called at the point. */
    public static void passed() {
        if (LEFT.decrementAndGet() == 0) {
            if (end == End.THROW) {
                throw new InternalError("thrown by the test");
            }
            try {
                int failed = (int) raise.invokeExact(SIGKILL);
                throw new AssertionError("survived: " + failed);
            } catch (Throwable e) {
                Runtime.getRuntime().halt(1);
            }
        }
    }

    /** The option that has a virtual machine run this agent; the jar beside is made once. */
    static String option(Path directory, KillPoint point, int time) throws IOException {
        return option(directory, point, time, End.KILL);
    }

    static String option(Path directory, KillPoint point, int time, End end) throws IOException {
        Path jar = directory.resolve("kill-agent.jar");
        if (!Files.exists(jar)) {
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().putValue("Premain-Class", KillAgent.class.getName());
            try (OutputStream out = Files.newOutputStream(jar);
                    JarOutputStream archive = new JarOutputStream(out, manifest)) {
                archive.finish();
            }
        }
        return "-javaagent:" + jar + "=" + point + ":" + time + ":" + end;
    }

    /** Changes the point's class only. */
    private record Weaver(KillPoint point) implements ClassFileTransformer {
        @Override
        public byte[] transform(
                ClassLoader loader,
                String name,
                Class<?> redefined,
                ProtectionDomain domain,
                byte[] bytes) {
            return point.owner.equals(name) ? weave(point, bytes) : null;
        }
    }

    /** The class with the call at each place that the point names. */
    static byte[] weave(KillPoint point, byte[] bytes) {
        ClassHierarchyResolver resolver =
                ClassHierarchyResolver.ofResourceParsing(ClassLoader.getSystemClassLoader())
                        .orElse(ClassHierarchyResolver.defaultResolver());
        ClassFile file = ClassFile.of(ClassHierarchyResolverOption.of(resolver));
        return file.transformClass(
                file.parse(bytes),
                ClassTransform.transformingMethodBodies(
                        method -> isNamed(method, point), places(point)));
    }

    private static boolean isNamed(MethodModel method, KillPoint point) {
        return method.methodName().equalsString(point.method);
    }

    private static CodeTransform places(KillPoint point) {
        return new CodeTransform() {
            @Override
            public void atStart(CodeBuilder code) {
                if (point.where == Where.ENTRY) {
                    pass(code);
                }
            }

            @Override
            public void accept(CodeBuilder code, CodeElement element) {
                boolean here =
                        point.where != Where.ENTRY
                                && element instanceof InvokeInstruction call
                                && call.name().equalsString(point.call);
                if (here && point.where == Where.BEFORE) {
                    pass(code);
                }
                code.with(element);
                if (here && point.where == Where.AFTER) {
                    pass(code);
                }
            }
        };
    }

    private static void pass(CodeBuilder code) {
        ClassDesc agent = ClassDesc.of(KillAgent.class.getName());
        code.invokestatic(agent, "passed", ConstantDescs.MTD_void);
    }
}
