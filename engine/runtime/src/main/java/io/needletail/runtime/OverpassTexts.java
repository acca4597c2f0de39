package io.needletail.runtime;

import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The messages that HotSpot adds to the constants of an abstract type when it links it: {@code
 * Method T.m()V is abstract} for each interface method that a type with default methods in its
 * ancestry leaves open ({@code DefaultMethods::generate_default_methods}). They stand in no class
 * file. Some of those named here will never be made; none is missing.
 */
final class OverpassTexts {
    private final Map<String, Type> types = new HashMap<>();

    /** Notes a type and its open methods. */
    void add(ClassModel model) {
        List<String> open = new ArrayList<>();
        boolean hasDefault = false;
        for (MethodModel method : model.methods()) {
            if (method.flags().has(AccessFlag.ABSTRACT)) {
                open.add(method.methodName().stringValue() + method.methodType().stringValue());
            } else {
                hasDefault |= !method.flags().has(AccessFlag.STATIC);
            }
        }
        List<String> parents = new ArrayList<>();
        model.superclass().ifPresent(parent -> parents.add(parent.asInternalName()));
        model.interfaces().forEach(parent -> parents.add(parent.asInternalName()));
        boolean isInterface = model.flags().has(AccessFlag.INTERFACE);
        types.put(
                model.thisClass().asInternalName(),
                new Type(
                        parents,
                        isInterface ? open : List.of(),
                        model.flags().has(AccessFlag.ABSTRACT),
                        isInterface && hasDefault));
    }

    /**
     * Tells every text of one type.
     *
     * @param name its internal name.
     */
    void forEach(String name, Consumer<String> consumer) {
        Type type = types.get(name);
        if (type == null || !type.isAbstract) {
            return;
        }
        Set<Type> ancestry = new HashSet<>();
        collect(name, ancestry);
        if (ancestry.stream().noneMatch(Type::hasDefault)) {
            return;
        }
        for (Type ancestor : ancestry) {
            for (String method : ancestor.open) {
                consumer.accept("Method " + name + '.' + method + " is abstract");
            }
        }
    }

    private void collect(String name, Set<Type> into) {
        Type type = types.get(name);
        if (type != null && into.add(type)) {
            type.parents.forEach(parent -> collect(parent, into));
        }
    }

    /**
     * What a class file says of this.
     *
     * @param open the methods of an interface that have no body, with their descriptors.
     */
    private record Type(
            List<String> parents, List<String> open, boolean isAbstract, boolean hasDefault) {}
}
