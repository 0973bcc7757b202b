package org.cadre.server.iati;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An element of an activity, as it is in a file or is going to be. Not safe for several threads. */
final class Element {
    /** The attribute that says the language of a text. */
    static final String LANGUAGE = "xml:lang";

    private final String name;
    private final int line;
    private final int column;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Element> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String resource = "";

    Element(String name) {
        this(name, 0, 0);
    }

    /**
     * @param line of the file, from 1; 0 where it comes from none
     * @param column at which its tag ends, likewise
     */
    Element(String name, int line, int column) {
        this.name = name;
        this.line = line;
        this.column = column;
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    /** What it is made from, "projects/…"; empty where that is the project itself, or unknown. */
    String resource() {
        return resource;
    }

    Element of(String newResource) {
        resource = newResource;
        return this;
    }

    /** Sets an attribute; an empty value is none. */
    Element with(String attribute, String value) {
        if (!value.isEmpty()) {
            attributes.put(attribute, value);
        }
        return this;
    }

    /** Sets an attribute as a file has it, even empty. */
    void read(String attribute, String value) {
        attributes.put(attribute, value);
    }

    Element add(Element child) {
        children.add(child);
        return this;
    }

    Element say(String more) {
        text.append(more);
        return this;
    }

    Map<String, String> attributes() {
        return Collections.unmodifiableMap(attributes);
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    /** Its value; empty where there is none. */
    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    List<Element> children() {
        return Collections.unmodifiableList(children);
    }

    List<Element> all(String child) {
        return children.stream().filter(one -> one.name.equals(child)).toList();
    }

    Optional<Element> first(String child) {
        return children.stream().filter(one -> one.name.equals(child)).findFirst();
    }

    boolean has(String child, String other) {
        return first(child).isPresent() || first(other).isPresent();
    }

    String text() {
        return text.toString();
    }
}
