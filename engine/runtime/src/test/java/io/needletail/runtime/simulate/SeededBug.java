package io.needletail.runtime.simulate;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * A mistake that somebody could have made, as a change of one method's bytes.
 *
 * @param name what was done wrong.
 * @param type class whose bytes change, below {@code io.needletail}.
 * @param method its method; all of that name.
 * @param callee null: the whole method does nothing and gives the value; else the calls of this
 *     name in it are left out and give the value.
 * @param nth which of these calls, from 0; -1 = all.
 * @param value a number, 0 for false and null.
 * @param unheld the call is a risk check, and is left to pass whatever its value.
 */
record SeededBug(
        String name,
        String type,
        String method,
        String callee,
        int nth,
        int value,
        boolean unheld) {
    private static final String JUDGEMENT = "io.needletail.core.risk.Judgement";
    private static final MethodTypeDesc PUT = MethodTypeDesc.ofDescriptor("(IDZ)I");

    /** A method that does nothing. */
    static SeededBug nothing(String name, String type, String method) {
        return new SeededBug(name, type, method, null, -1, 0, false);
    }

    /** A method that always gives the same. */
    static SeededBug always(String name, String type, String method, int value) {
        return new SeededBug(name, type, method, null, -1, value, false);
    }

    /** A call that was forgotten. */
    static SeededBug without(String name, String type, String method, String callee, int nth) {
        return new SeededBug(name, type, method, callee, nth, 0, false);
    }

    /** A risk check that is made, and holds nobody to its limit. */
    static SeededBug unheld(String name, String type, String method, String callee, int nth) {
        return new SeededBug(name, type, method, callee, nth, 0, true);
    }

    /** Calls that give something else. */
    static SeededBug instead(String name, String type, String method, String callee, int value) {
        return new SeededBug(name, type, method, callee, -1, value, false);
    }

    String className() {
        return "io.needletail." + type;
    }

    /**
     * The class with the mistake in it.
     *
     * @throws IllegalStateException when there is no such method or call.
     */
    byte[] plant(byte[] original) {
        int[] changes = {0};
        byte[] changed =
                ClassFile.of()
                        .transformClass(
                                ClassFile.of().parse(original),
                                (builder, element) -> copy(builder, element, changes));
        if (changes[0] == 0) {
            throw new IllegalStateException("nothing to change for '" + name + "'");
        }
        return changed;
    }

    private void copy(ClassBuilder builder, ClassElement element, int[] changes) {
        if (element instanceof MethodModel found
                && found.methodName().equalsString(method)
                && found.code().isPresent()) {
            builder.withMethod(
                    found.methodName().stringValue(),
                    found.methodTypeSymbol(),
                    found.flags().flagsMask(),
                    body -> {
                        if (callee == null) {
                            changes[0]++;
                            body.withCode(code -> giveBack(code, found.methodTypeSymbol()));
                        } else {
                            int[] calls = {0};
                            body.transformCode(
                                    found.code().orElseThrow(),
                                    (code, one) -> copy(code, one, calls, changes));
                        }
                    });
        } else {
            builder.with(element);
        }
    }

    private void giveBack(CodeBuilder code, MethodTypeDesc type) {
        push(code, type.returnType());
        code.return_(TypeKind.from(type.returnType()));
    }

    private void copy(CodeBuilder code, CodeElement element, int[] calls, int[] changes) {
        boolean called =
                element instanceof InvokeInstruction call && call.name().equalsString(callee);
        if (called && (nth < 0 || calls[0]++ == nth)) {
            changes[0]++;
            if (unheld) {
                letPass(code, (InvokeInstruction) element);
            } else {
                leaveOut(code, (InvokeInstruction) element);
            }
        } else {
            code.with(element);
        }
    }

    /** The judgement and where the check is kept stay; its value is 0, and it passed. */
    private static void letPass(CodeBuilder code, InvokeInstruction call) {
        popParameters(code, call.typeSymbol(), 1);
        code.dconst_0().iconst_1().invokevirtual(ClassDesc.of(JUDGEMENT), "put", PUT);
    }

    private static void popParameters(CodeBuilder code, MethodTypeDesc type, int from) {
        for (int i = type.parameterCount() - 1; i >= from; i--) {
            if (TypeKind.from(type.parameterType(i)).slotSize() == 2) {
                code.pop2();
            } else {
                code.pop();
            }
        }
    }

    private void leaveOut(CodeBuilder code, InvokeInstruction call) {
        MethodTypeDesc type = call.typeSymbol();
        popParameters(code, type, 0);
        if (call.opcode() != Opcode.INVOKESTATIC) {
            code.pop();
        }
        push(code, type.returnType());
    }

    private void push(CodeBuilder code, ClassDesc type) {
        switch (TypeKind.from(type)) {
            case VOID -> {}
            case REFERENCE -> code.aconst_null();
            case LONG -> code.loadConstant((long) value);
            case DOUBLE -> code.loadConstant((double) value);
            case FLOAT -> code.loadConstant((float) value);
            default -> code.loadConstant(value);
        }
    }
}
