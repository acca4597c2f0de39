package io.needletail.core.feature.graph;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PRIVATE;

import io.needletail.codecs.Cold;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a class for a sequence of indicators, in which each is a field of its own type: so every
 * call has one target, which the JIT can inline, where a loop over the indicators would be a jump
 * to who knows where. Instruments with the same indicators share the class.
 */
@Cold
public final class ProgramCompiler {
    private static final int CALLS_PER_METHOD = 6;
    private static final ClassDesc NAME =
            ClassDesc.of(ProgramCompiler.class.getPackageName() + ".CompiledProgram");
    private static final ClassDesc INDICATOR = Indicator.class.describeConstable().orElseThrow();
    private static final ClassDesc PROGRAM = Program.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc RUN =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_double.arrayType());
    private static final MethodTypeDesc MAKE =
            MethodTypeDesc.of(ConstantDescs.CD_void, INDICATOR.arrayType());

    private final Map<List<Class<?>>, MethodHandle> makers = new HashMap<>();

    /** The program of these. */
    Program compile(List<Indicator> indicators) {
        List<Class<?>> types = indicators.stream().<Class<?>>map(Object::getClass).toList();
        MethodHandle maker = makers.computeIfAbsent(types, ProgramCompiler::define);
        try {
            return (Program) maker.invoke(indicators.toArray(Indicator[]::new));
        } catch (Throwable e) {
            throw new IllegalStateException("the compiled features cannot be made", e);
        }
    }

    private static MethodHandle define(List<Class<?>> types) {
        List<ClassDesc> fields =
                types.stream().map(type -> type.describeConstable().orElseThrow()).toList();
        byte[] code = ClassFile.of().build(NAME, type -> write(type, fields));
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(code, true);
            return lookup.findConstructor(
                    lookup.lookupClass(), MethodType.methodType(void.class, Indicator[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the compiled features are not a class", e);
        }
    }

    private static void write(ClassBuilder type, List<ClassDesc> fields) {
        type.withFlags(ACC_FINAL).withSuperclass(PROGRAM);
        for (int i = 0; i < fields.size(); i++) {
            type.withField(field(i), fields.get(i), ACC_PRIVATE | ACC_FINAL);
        }
        type.withMethodBody(
                ConstantDescs.INIT_NAME, MAKE, 0, code -> writeConstructor(code, fields));
        for (String method : List.of("commit", "peek")) {
            int parts = Math.ceilDiv(fields.size(), CALLS_PER_METHOD);
            for (int part = 0; part < parts; part++) {
                int from = part * CALLS_PER_METHOD;
                int to = Math.min(fields.size(), from + CALLS_PER_METHOD);
                type.withMethodBody(
                        method + part,
                        RUN,
                        ACC_PRIVATE,
                        code -> writePart(code, fields, from, to, method.equals("commit")));
            }
            type.withMethodBody(method, RUN, 0, code -> writeWhole(code, method, parts));
        }
    }

    private static void writeConstructor(CodeBuilder code, List<ClassDesc> fields) {
        code.aload(0).invokespecial(PROGRAM, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
        for (int i = 0; i < fields.size(); i++) {
            code.aload(0)
                    .aload(1)
                    .loadConstant(i)
                    .aaload()
                    .checkcast(fields.get(i))
                    .putfield(NAME, field(i), fields.get(i));
        }
        code.return_();
    }

    private static void writePart(
            CodeBuilder code, List<ClassDesc> fields, int from, int to, boolean advance) {
        for (int i = from; i < to; i++) {
            ClassDesc type = fields.get(i);
            code.aload(0).getfield(NAME, field(i), type).aload(1);
            code.invokevirtual(type, "compute", RUN);
            if (advance) {
                code.aload(0).getfield(NAME, field(i), type).aload(1);
                code.invokevirtual(type, "advance", RUN);
            }
        }
        code.return_();
    }

    private static void writeWhole(CodeBuilder code, String method, int parts) {
        for (int part = 0; part < parts; part++) {
            code.aload(0).aload(1).invokevirtual(NAME, method + part, RUN);
        }
        code.return_();
    }

    private static String field(int i) {
        return "i" + i;
    }
}
