package io.needletail.codecs;

import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One message of each kind with a different value in every field, through the generated code. */
final class Specimen {
    private static final String PACKAGE = "io.needletail.codecs.sbe.";
    private static final int GROUP_SIZE = 2;

    private Specimen() {}

    /** A field, group or text of a message, in the schema's order. */
    private record Member(String name, long id, boolean isGroup) {}

    /** Encodes a specimen; gives its length with the header. */
    static int encode(String message, MutableDirectBuffer buffer) throws Exception {
        Object encoder = encoder(message, buffer);
        fill(encoder, message);
        return length(encoder);
    }

    /** Every value of an encoded message by the path of its field. */
    static Map<String, String> decode(String message, DirectBuffer buffer) throws Exception {
        Map<String, String> values = new LinkedHashMap<>();
        describe(decoder(message, buffer), "", values);
        return values;
    }

    /** Decodes a message and encodes it again, value by value; gives the length. */
    static int copy(String message, DirectBuffer from, MutableDirectBuffer to) throws Exception {
        Object encoder = encoder(message, to);
        copy(decoder(message, from), encoder);
        return length(encoder);
    }

    private static Object encoder(String message, MutableDirectBuffer buffer) throws Exception {
        Object encoder = create(message + "Encoder");
        encoder.getClass()
                .getMethod(
                        "wrapAndApplyHeader",
                        MutableDirectBuffer.class,
                        int.class,
                        MessageHeaderEncoder.class)
                .invoke(encoder, buffer, 0, new MessageHeaderEncoder());
        return encoder;
    }

    private static Object decoder(String message, DirectBuffer buffer) throws Exception {
        Object decoder = create(message + "Decoder");
        decoder.getClass()
                .getMethod(
                        "wrapAndApplyHeader",
                        DirectBuffer.class,
                        int.class,
                        MessageHeaderDecoder.class)
                .invoke(decoder, buffer, 0, new MessageHeaderDecoder());
        return decoder;
    }

    private static Object create(String name) throws Exception {
        return Class.forName(PACKAGE + name).getConstructor().newInstance();
    }

    private static int length(Object encoder) throws Exception {
        return MessageHeaderEncoder.ENCODED_LENGTH + (int) call(encoder, "encodedLength");
    }

    private static void fill(Object encoder, String path) throws Exception {
        for (Member member : members(encoder.getClass())) {
            String name = member.name();
            String place = path + "." + name;
            if (member.isGroup()) {
                Object group = count(encoder, name, GROUP_SIZE);
                for (int i = 0; i < GROUP_SIZE; i++) {
                    fill(call(group, "next"), place + i);
                }
            } else if (isSet(encoder, name)) {
                Object set = call(call(encoder, name), "clear");
                for (Method choice : choices(set)) {
                    choice.invoke(set, (choice.getName() + place).hashCode() % 2 == 0);
                }
            } else {
                Method setter = setter(encoder, name);
                setter.invoke(encoder, value(setter.getParameterTypes()[0], place));
            }
        }
    }

    private static Object value(Class<?> type, String place) {
        int hash = place.hashCode() & Integer.MAX_VALUE;
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[hash % (constants.length - 1)];
        }
        return switch (type.getSimpleName()) {
            case "long" -> hash * 1_000_003L;
            case "int" -> hash;
            case "short" -> (short) (hash % 200);
            case "byte" -> (byte) (hash % 100);
            case "double" -> hash / 1_024.0 - 1_000;
            case "String" -> "t" + hash % 10_000;
            default -> throw new IllegalArgumentException(type + " of " + place);
        };
    }

    private static void describe(Object decoder, String path, Map<String, String> values)
            throws Exception {
        for (Member member : members(twin(decoder))) {
            String name = member.name();
            if (member.isGroup()) {
                Object group = call(decoder, name);
                int count = (int) call(group, "count");
                for (int i = 0; i < count; i++) {
                    describe(call(group, "next"), path + name + "[" + i + "].", values);
                }
            } else {
                values.put(path + name, String.valueOf(call(decoder, name)));
            }
        }
    }

    private static void copy(Object decoder, Object encoder) throws Exception {
        for (Member member : members(encoder.getClass())) {
            String name = member.name();
            if (member.isGroup()) {
                Object from = call(decoder, name);
                int count = (int) call(from, "count");
                Object to = count(encoder, name, count);
                for (int i = 0; i < count; i++) {
                    copy(call(from, "next"), call(to, "next"));
                }
            } else if (isSet(encoder, name)) {
                Object from = call(decoder, name);
                Object set = call(call(encoder, name), "clear");
                for (Method choice : choices(set)) {
                    choice.invoke(set, call(from, choice.getName()));
                }
            } else {
                setter(encoder, name).invoke(encoder, call(decoder, name));
            }
        }
    }

    private static List<Member> members(Class<?> encoder) throws Exception {
        List<Member> members = new ArrayList<>();
        for (Method method : encoder.getMethods()) {
            String name = method.getName();
            if (Modifier.isStatic(method.getModifiers())
                    && method.getParameterCount() == 0
                    && name.endsWith("Id")) {
                long id = ((Number) method.invoke(null)).longValue();
                boolean isGroup = method.getReturnType() == long.class;
                members.add(new Member(name.substring(0, name.length() - 2), id, isGroup));
            }
        }
        members.sort(Comparator.comparingLong(Member::id));
        return members;
    }

    private static Class<?> twin(Object decoder) throws Exception {
        return Class.forName(decoder.getClass().getName().replace("Decoder", "Encoder"));
    }

    private static boolean isSet(Object encoder, String name) {
        for (Method method : encoder.getClass().getMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == 0) {
                return true;
            }
        }
        return false;
    }

    private static List<Method> choices(Object set) {
        List<Method> choices = new ArrayList<>();
        for (Method method : set.getClass().getMethods()) {
            if (method.getParameterCount() == 1 && method.getParameterTypes()[0] == boolean.class) {
                choices.add(method);
            }
        }
        choices.sort(Comparator.comparing(Method::getName));
        return choices;
    }

    private static Method setter(Object encoder, String name) {
        for (Method method : encoder.getClass().getMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == 1) {
                return method;
            }
        }
        throw new IllegalArgumentException(name + " of " + encoder.getClass());
    }

    private static Object count(Object encoder, String group, int count) throws Exception {
        return encoder.getClass().getMethod(group + "Count", int.class).invoke(encoder, count);
    }

    private static Object call(Object target, String method) throws Exception {
        return target.getClass().getMethod(method).invoke(target);
    }
}
