package io.needletail.runtime.journal;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/**
 * The message schema as data, read from the same file that the codecs are generated from: a new
 * message can be printed without new code.
 */
final class MessageSchema {
    private static final String RESOURCE = "/needletail-sbe.xml";

    /** How bytes become a value. */
    enum Kind {
        NUMBER,
        TEXT,
        ENUMERATION,
        FLAGS
    }

    /**
     * @param name the schema's name of the type
     * @param kind how its bytes become a value
     * @param primitive encoding of one element
     * @param length elements
     * @param names of an enumeration or of flags: value or bit to name
     */
    record Type(String name, Kind kind, String primitive, int length, Map<Long, String> names) {
        int size() {
            return length * sizeOf(primitive);
        }
    }

    /** A field of fixed size at an offset of its block. */
    record Field(String name, Type type, int offset, boolean optional) {}

    /** Fields of fixed size, then repeated blocks, then texts of any length. */
    record Block(String name, List<Field> fields, List<Block> groups, List<String> texts) {}

    private final Map<String, Type> types = new HashMap<>();
    private final Map<Integer, Block> messages = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();

    /** Reads the schema this program was built with. */
    static MessageSchema load() {
        try (InputStream in = MessageSchema.class.getResourceAsStream(RESOURCE)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return new MessageSchema(factory.newDocumentBuilder().parse(in).getDocumentElement());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("the message schema " + RESOURCE + " is broken", e);
        }
    }

    private MessageSchema(Element root) {
        for (Element part : children(root)) {
            if (part.getTagName().equals("types")) {
                children(part).forEach(this::addType);
            } else {
                int id = Integer.parseInt(part.getAttribute("id"));
                messages.put(id, block(part));
                ids.put(part.getAttribute("name"), id);
            }
        }
    }

    /** Null when this program does not know the message. */
    Block message(int templateId) {
        return messages.get(templateId);
    }

    /** Template ids by message name. */
    Map<String, Integer> ids() {
        return ids;
    }

    private void addType(Element element) {
        String name = element.getAttribute("name");
        switch (element.getTagName()) {
            case "type" -> types.put(name, simpleType(element));
            case "enum" -> types.put(name, namedValues(element, Kind.ENUMERATION));
            case "set" -> types.put(name, namedValues(element, Kind.FLAGS));
            default -> {
                // composites frame messages and texts; their layout is fixed by the standard
            }
        }
    }

    private static Type simpleType(Element element) {
        String primitive = element.getAttribute("primitiveType");
        String length = element.getAttribute("length");
        boolean text = primitive.equals("char") && !length.isEmpty();
        return new Type(
                element.getAttribute("name"),
                text ? Kind.TEXT : Kind.NUMBER,
                primitive,
                text ? Integer.parseInt(length) : 1,
                Map.of());
    }

    private static Type namedValues(Element element, Kind kind) {
        Map<Long, String> names = new HashMap<>();
        for (Element value : children(element)) {
            names.put(Long.parseLong(value.getTextContent().strip()), value.getAttribute("name"));
        }
        String encoding = element.getAttribute("encodingType");
        return new Type(element.getAttribute("name"), kind, encoding, 1, names);
    }

    private Block block(Element element) {
        List<Field> fields = new ArrayList<>();
        List<Block> groups = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        int offset = 0;
        for (Element member : children(element)) {
            String name = member.getAttribute("name");
            switch (member.getTagName()) {
                case "field" -> {
                    Type type = type(member.getAttribute("type"));
                    boolean optional = member.getAttribute("presence").equals("optional");
                    fields.add(new Field(name, type, offset, optional));
                    offset += type.size();
                }
                case "group" -> groups.add(block(member));
                default -> texts.add(name);
            }
        }
        return new Block(element.getAttribute("name"), fields, groups, texts);
    }

    private Type type(String name) {
        Type known = types.get(name);
        return known != null ? known : new Type(name, Kind.NUMBER, name, 1, Map.of());
    }

    private static int sizeOf(String primitive) {
        return switch (primitive) {
            case "char", "int8", "uint8" -> Byte.BYTES;
            case "int16", "uint16" -> Short.BYTES;
            case "int32", "uint32", "float" -> Integer.BYTES;
            default -> Long.BYTES;
        };
    }

    private static List<Element> children(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
