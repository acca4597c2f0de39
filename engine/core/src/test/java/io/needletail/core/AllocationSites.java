package io.needletail.core;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.RuntimeInvisibleAnnotationsAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The places of one class where its hot code allocates. Hot is what is not a constructor, a static
 * initialiser or {@code @Cold}; what leads straight to a {@code throw}, or to an assertion's
 * failure, is not on the way either.
 */
final class AllocationSites {
    private static final String COLD = "Lio/needletail/codecs/Cold;";
    private static final String CURE =
            ": allocate in the constructor and reuse, or mark code off the way of a frame @Cold";
    private static final Set<String> BOXES =
            Set.of(
                    "java/lang/Long",
                    "java/lang/Integer",
                    "java/lang/Short",
                    "java/lang/Byte",
                    "java/lang/Character",
                    "java/lang/Double",
                    "java/lang/Float",
                    "java/lang/Boolean");
    private static final Set<String> ALLOCATING_CALLS = Set.of("iterator", "stream", "clone");

    private final ClassModel type;
    private final List<String> sites = new ArrayList<>();

    AllocationSites(ClassModel type) {
        this.type = type;
    }

    /** One line per site: class, method, line, what, and the cure. */
    List<String> find() {
        if (isCold(type.findAttribute(Attributes.runtimeInvisibleAnnotations()).orElse(null))
                || isCompilers()) {
            return sites;
        }
        Set<String> cold = lambdasOfColdCode();
        for (MethodModel method : type.methods()) {
            if (!isExempt(method) && !cold.contains(method.methodName().stringValue())) {
                scan(method);
            }
        }
        return sites;
    }

    private void scan(MethodModel method) {
        List<CodeElement> code =
                method.code().map(body -> body.elementStream().toList()).orElse(List.of());
        int line = 0;
        for (int i = 0; i < code.size(); i++) {
            if (code.get(i) instanceof LineNumber number) {
                line = number.line();
            }
            String what = allocation(code.get(i));
            if (what != null && !endsInThrow(code, i)) {
                String owner = type.thisClass().asInternalName().replace('/', '.');
                sites.add(
                        owner
                                + "."
                                + method.methodName().stringValue()
                                + " (line "
                                + line
                                + ") "
                                + what
                                + CURE);
            }
        }
    }

    private static String allocation(CodeElement element) {
        return switch (element) {
            case NewObjectInstruction made -> "makes a " + made.className().asInternalName();
            case NewPrimitiveArrayInstruction made -> "makes an array of " + made.typeKind();
            case NewReferenceArrayInstruction made -> "makes an array";
            case NewMultiArrayInstruction made -> "makes an array of arrays";
            case InvokeDynamicInstruction call -> dynamic(call);
            case InvokeInstruction call -> call(call);
            default -> null;
        };
    }

    /** A lambda that captures nothing is made once; every other dynamic call makes something. */
    private static String dynamic(InvokeDynamicInstruction call) {
        boolean lambda = call.bootstrapMethod().methodName().equals("metafactory");
        boolean captures = call.typeSymbol().parameterCount() > 0;
        if (lambda && !captures
                || call.bootstrapMethod().owner().displayName().equals("ObjectMethods")
                || call.bootstrapMethod().methodName().equals("typeSwitch")
                || call.bootstrapMethod().methodName().equals("enumSwitch")) {
            return null;
        }
        return lambda ? "captures in a lambda" : "joins text or calls dynamically";
    }

    private static String call(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        String name = call.name().stringValue();
        if (BOXES.contains(owner) && name.equals("valueOf")) {
            return "boxes a " + owner;
        }
        boolean copies = name.equals("values") && call.opcode() == Opcode.INVOKESTATIC;
        boolean makes = ALLOCATING_CALLS.contains(name) && owner.startsWith("java/");
        return copies || makes ? "calls " + owner + "." + name : null;
    }

    /** From here every path leads to the next throw: no branch goes beyond it. */
    private static boolean endsInThrow(List<CodeElement> code, int from) {
        Set<Label> ahead = new HashSet<>();
        for (int i = from; i < code.size(); i++) {
            switch (code.get(i)) {
                case ThrowInstruction thrown -> {
                    return ahead.isEmpty();
                }
                case TableSwitchInstruction table -> {
                    return false;
                }
                case LookupSwitchInstruction lookup -> {
                    return false;
                }
                case BranchInstruction branch -> ahead.add(branch.target());
                case LabelTarget target -> ahead.remove(target.label());
                case Instruction instruction when isReturn(instruction) -> {
                    return false;
                }
                default -> {}
            }
        }
        return false;
    }

    private static boolean isReturn(Instruction instruction) {
        return switch (instruction.opcode()) {
            case RETURN, IRETURN, LRETURN, FRETURN, DRETURN, ARETURN -> true;
            default -> false;
        };
    }

    private static boolean isExempt(MethodModel method) {
        String name = method.methodName().stringValue();
        return name.equals("$values")
                || name.equals(ConstantDescs.INIT_NAME)
                || name.equals(ConstantDescs.CLASS_INIT_NAME)
                || isCold(
                        method.findAttribute(Attributes.runtimeInvisibleAnnotations())
                                .orElse(null));
    }

    /** What the compiler writes for an enum or a record is not ours to mend. */
    private boolean isCompilers() {
        return type.flags().has(AccessFlag.SYNTHETIC);
    }

    private static boolean isCold(RuntimeInvisibleAnnotationsAttribute annotations) {
        return annotations != null
                && annotations.annotations().stream()
                        .anyMatch(one -> one.className().stringValue().equals(COLD));
    }

    /** Bodies of lambdas that cold code makes, and of those that these make. */
    private Set<String> lambdasOfColdCode() {
        Set<String> cold = new HashSet<>();
        int before;
        do {
            before = cold.size();
            for (MethodModel method : type.methods()) {
                if (isExempt(method) || cold.contains(method.methodName().stringValue())) {
                    method.code().ifPresent(body -> addLambdas(body, cold));
                }
            }
        } while (cold.size() > before);
        return cold;
    }

    private static void addLambdas(CodeModel body, Set<String> names) {
        for (CodeElement element : body) {
            if (element instanceof InvokeDynamicInstruction call) {
                for (ConstantDesc argument : call.bootstrapArgs()) {
                    if (argument instanceof DirectMethodHandleDesc handle) {
                        names.add(handle.methodName());
                    }
                }
            }
        }
    }
}
