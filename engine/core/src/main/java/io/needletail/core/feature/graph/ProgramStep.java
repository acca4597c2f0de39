package io.needletail.core.feature.graph;

import io.needletail.codecs.Cold;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * One indicator's part of a program. What it is alone decides its code, so programs of equal steps
 * share a class: the indicator's type, the slots that it reads and writes, and a function's key.
 *
 * @param form how it is called.
 * @param slots those that its code names.
 */
@Cold
record ProgramStep(Class<?> type, Form form, List<Integer> slots, String key) {
    private static final MethodTypeDesc RUN = doubles(ConstantDescs.CD_void, "[D");
    private static final MethodTypeDesc TAKE = doubles(ConstantDescs.CD_void, "D", "D");
    private static final MethodTypeDesc ONE = doubles(ConstantDescs.CD_double, "D");
    private static final MethodTypeDesc TWO = doubles(ConstantDescs.CD_double, "D", "D");
    private static final MethodTypeDesc OF_SLOTS = doubles(ConstantDescs.CD_double, "[D", "I");
    private static final DirectMethodHandleDesc CLASS_DATA =
            ConstantDescs.ofConstantBootstrap(
                    ClassDesc.of("java.lang.invoke.MethodHandles"),
                    "classDataAt",
                    ConstantDescs.CD_Object,
                    ConstantDescs.CD_int);
    private static final int SLOTS = 1;
    private static final int X = 2;
    private static final int VALUE = 4;

    /** How an indicator is called. */
    enum Form {
        /** Through its two steps, which look for their slots themselves. */
        WHOLE,
        /** {@link SeriesIndicator#value} and {@code take}, of a number that the program reads. */
        SERIES,
        /** {@link UnaryFormula#of}. */
        UNARY,
        /** {@link BinaryFormula#of}. */
        BINARY,
        /** {@link SlotFormula.Function#of}, of a function that is a constant of the class. */
        FUNCTION
    }

    static ProgramStep of(Indicator indicator) {
        Class<?> type = indicator.getClass();
        int out = indicator.out;
        return switch (indicator) {
            case SeriesIndicator one ->
                    new ProgramStep(type, Form.SERIES, List.of(one.in, out), "");
            case UnaryFormula one -> new ProgramStep(type, Form.UNARY, List.of(one.in, out), "");
            case BinaryFormula two ->
                    new ProgramStep(type, Form.BINARY, List.of(two.first, two.second, out), "");
            case SlotFormula any ->
                    new ProgramStep(type, Form.FUNCTION, List.of(any.first, out), any.key);
            default -> new ProgramStep(type, Form.WHOLE, List.of(), "");
        };
    }

    /** What the class is to hold as a constant for this step. */
    static Object constant(Indicator indicator) {
        return indicator instanceof SlotFormula formula ? formula.function : "";
    }

    ClassDesc describe() {
        return type.describeConstable().orElseThrow();
    }

    /** Writes it; the indicator is the i-th field of that class. */
    void write(CodeBuilder code, ClassDesc program, int i, boolean advance) {
        switch (form) {
            case WHOLE -> writeWhole(code, program, i, advance);
            case SERIES -> writeSeries(code, program, i, advance);
            case UNARY -> {
                push(code, out());
                load(code, program, i);
                read(code, slots.get(0));
                call(code, UnaryFormula.class, "of", ONE).dastore();
            }
            case BINARY -> {
                push(code, out());
                load(code, program, i);
                read(code, slots.get(0));
                read(code, slots.get(1));
                call(code, BinaryFormula.class, "of", TWO).dastore();
            }
            case FUNCTION -> {
                ClassDesc function = desc(SlotFormula.Function.class);
                push(code, out());
                code.ldc(
                        DynamicConstantDesc.ofNamed(
                                CLASS_DATA, ConstantDescs.DEFAULT_NAME, function, i));
                push(code, slots.get(0));
                code.invokeinterface(function, "of", OF_SLOTS).dastore();
            }
        }
    }

    private void writeWhole(CodeBuilder code, ClassDesc program, int i, boolean advance) {
        for (String method : advance ? List.of("compute", "advance") : List.of("compute")) {
            load(code, program, i);
            code.aload(SLOTS).invokevirtual(describe(), method, RUN);
        }
    }

    /** The number is read once, and what was said of it is at hand when it is taken. */
    private void writeSeries(CodeBuilder code, ClassDesc program, int i, boolean advance) {
        Label isNone = code.newLabel();
        Label end = code.newLabel();
        read(code, slots.get(0));
        code.dup2().dstore(X).dload(X).dcmpl().ifne(isNone);
        load(code, program, i);
        code.dload(X);
        call(code, SeriesIndicator.class, "value", ONE).dstore(VALUE);
        push(code, out());
        code.dload(VALUE).dastore();
        if (advance) {
            load(code, program, i);
            code.dload(X).dload(VALUE);
            call(code, SeriesIndicator.class, "take", TAKE);
        }
        code.goto_(end).labelBinding(isNone);
        push(code, out());
        code.loadConstant(Double.NaN).dastore().labelBinding(end);
    }

    private int out() {
        return slots.getLast();
    }

    private void load(CodeBuilder code, ClassDesc program, int i) {
        code.aload(0).getfield(program, ProgramCompiler.field(i), describe());
    }

    private static void read(CodeBuilder code, int slot) {
        push(code, slot);
        code.daload();
    }

    private static void push(CodeBuilder code, int slot) {
        code.aload(SLOTS).loadConstant(slot);
    }

    /**
     * Names the class that declares it: it may be called from here, and the field's type decides.
     */
    private static CodeBuilder call(
            CodeBuilder code, Class<?> owner, String method, MethodTypeDesc type) {
        return code.invokevirtual(desc(owner), method, type);
    }

    private static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    private static MethodTypeDesc doubles(ClassDesc result, String... parameters) {
        return MethodTypeDesc.of(
                result, List.of(parameters).stream().map(ClassDesc::ofDescriptor).toList());
    }
}
