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
 * to who knows where; and slots are constants. Instruments with the same indicators share the
 * class.
 */
@Cold
public final class ProgramCompiler {
    private static final int STEPS_PER_METHOD = 8;
    private static final ClassDesc NAME =
            ClassDesc.of(ProgramCompiler.class.getPackageName() + ".CompiledProgram");
    private static final ClassDesc INDICATOR = Indicator.class.describeConstable().orElseThrow();
    private static final ClassDesc PROGRAM = Program.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc RUN =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_double.arrayType());
    private static final MethodTypeDesc MAKE =
            MethodTypeDesc.of(ConstantDescs.CD_void, INDICATOR.arrayType());

    private final Map<List<ProgramStep>, MethodHandle> makers = new HashMap<>();

    /** The program of these. */
    Program compile(List<Indicator> indicators) {
        List<ProgramStep> steps = indicators.stream().map(ProgramStep::of).toList();
        MethodHandle maker = makers.get(steps);
        if (maker == null) {
            maker = define(steps, indicators.stream().map(ProgramStep::constant).toList());
            makers.put(steps, maker);
        }
        try {
            return (Program) maker.invoke(indicators.toArray(Indicator[]::new));
        } catch (Throwable e) {
            throw new IllegalStateException("the compiled features cannot be made", e);
        }
    }

    private static MethodHandle define(List<ProgramStep> steps, List<Object> constants) {
        byte[] code = ClassFile.of().build(NAME, type -> write(type, steps));
        try {
            MethodHandles.Lookup lookup =
                    MethodHandles.lookup().defineHiddenClassWithClassData(code, constants, true);
            return lookup.findConstructor(
                    lookup.lookupClass(), MethodType.methodType(void.class, Indicator[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the compiled features are not a class", e);
        }
    }

    private static void write(ClassBuilder type, List<ProgramStep> steps) {
        type.withFlags(ACC_FINAL).withSuperclass(PROGRAM);
        for (int i = 0; i < steps.size(); i++) {
            type.withField(field(i), steps.get(i).describe(), ACC_PRIVATE | ACC_FINAL);
        }
        type.withMethodBody(
                ConstantDescs.INIT_NAME, MAKE, 0, code -> writeConstructor(code, steps));
        for (String method : List.of("commit", "peek")) {
            int parts = Math.ceilDiv(steps.size(), STEPS_PER_METHOD);
            for (int part = 0; part < parts; part++) {
                int from = part * STEPS_PER_METHOD;
                int to = Math.min(steps.size(), from + STEPS_PER_METHOD);
                type.withMethodBody(
                        method + part,
                        RUN,
                        ACC_PRIVATE,
                        code -> writePart(code, steps, from, to, method.equals("commit")));
            }
            type.withMethodBody(method, RUN, 0, code -> writeWhole(code, method, parts));
        }
    }

    private static void writeConstructor(CodeBuilder code, List<ProgramStep> steps) {
        code.aload(0).invokespecial(PROGRAM, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
        for (int i = 0; i < steps.size(); i++) {
            ClassDesc type = steps.get(i).describe();
            code.aload(0).aload(1).loadConstant(i).aaload().checkcast(type);
            code.putfield(NAME, field(i), type);
        }
        code.return_();
    }

    private static void writePart(
            CodeBuilder code, List<ProgramStep> steps, int from, int to, boolean advance) {
        for (int i = from; i < to; i++) {
            steps.get(i).write(code, NAME, i, advance);
        }
        code.return_();
    }

    private static void writeWhole(CodeBuilder code, String method, int parts) {
        for (int part = 0; part < parts; part++) {
            code.aload(0).aload(1).invokevirtual(NAME, method + part, RUN);
        }
        code.return_();
    }

    static String field(int i) {
        return "i" + i;
    }
}
