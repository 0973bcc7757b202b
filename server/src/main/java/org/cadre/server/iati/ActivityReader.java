package org.cadre.server.iati;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a file of activities, one after another; holds one of them at a time, and that bounded. Document type declarations are
 * refused, so that nothing is ever expanded or loaded.
 */
final class ActivityReader {
    /** An activity that takes more is no activity that anybody publishes: characters of text and attributes, elements, depth. */
    private static final long MOST_TEXT = 32L << 20;

    private static final int MOST_ELEMENTS = 500_000;
    private static final int DEEPEST = 30;

    private static final String ROOT = "iati-activities";
    private static final String ACTIVITY = "iati-activity";

    /** Takes an activity. */
    @FunctionalInterface
    interface Taker {
        /** @param others elements of other namespaces that it had, by their names */
        void take(Element activity, Map<String, Integer> others) throws IOException;
    }

    /** The file cannot be read as activities; the sentence says what to do. Where line is 0 it is the file as a whole. */
    static final class Refused extends Exception {
        private final String rule;
        private final String path;
        private final int line;
        private final int column;

        Refused(String rule, String path, int line, int column, String sentence) {
            super(sentence, null, false, false);
            this.rule = rule;
            this.path = path;
            this.line = line;
            this.column = column;
        }

        String rule() {
            return rule;
        }

        String path() {
            return path;
        }

        int line() {
            return line;
        }

        int column() {
            return column;
        }
    }

    private final XMLStreamReader xml;
    private final Taker taker;
    private long text;
    private int elements;

    private ActivityReader(XMLStreamReader xml, Taker taker) {
        this.xml = xml;
        this.taker = taker;
    }

    /** @return the version of the standard that the file says */
    static String read(InputStream file, Taker taker) throws Refused, IOException {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(file);
            try {
                return new ActivityReader(xml, taker).file();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException broken) {
            throw notWellFormed(broken);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("A file of activities refers to nothing outside of it.");
        });
        return factory;
    }

    private static Refused notWellFormed(XMLStreamException broken) {
        Location place = broken.getLocation();
        String why = String.valueOf(broken.getMessage())
                .replaceFirst("(?s)^.*Message: ", "")
                .strip();
        return new Refused(
                "xml",
                "",
                place == null ? 0 : Math.max(0, place.getLineNumber()),
                place == null ? 0 : Math.max(0, place.getColumnNumber()),
                "The file is not well-formed XML (" + Schema.shortened(why) + "); ask its publisher for one that is.");
    }

    private String file() throws XMLStreamException, Refused, IOException {
        int event = xml.next();
        while (event != XMLStreamConstants.START_ELEMENT) {
            refuseDeclaration(event);
            event = xml.next();
        }
        if (!isOfStandard() || !xml.getLocalName().equals(ROOT)) {
            throw refused(
                    Schema.RULE,
                    "",
                    "The file begins with " + xml.getLocalName() + ", and one of activities with " + ROOT
                            + "; choose a file of activities.");
        }
        String version = String.valueOf(xml.getAttributeValue(null, "version"));
        if (!CodeLists.VERSION.holds().test(version)) {
            throw refused(
                    "version",
                    ROOT + "/@version",
                    "The file is of version \"" + Schema.shortened(version)
                            + "\", and 2.01, 2.02 and 2.03 can be read; ask its publisher for one of those.");
        }
        int activities = 0;
        for (event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            refuseDeclaration(event);
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (!isOfStandard()) {
                    skip();
                } else if (xml.getLocalName().equals(ACTIVITY)) {
                    activities++;
                    activity();
                } else {
                    throw refused(
                            Schema.RULE,
                            ROOT + "/" + xml.getLocalName(),
                            "There is no " + xml.getLocalName() + " in " + ROOT
                                    + "; ask the publisher to take it out.");
                }
            } else if (event == XMLStreamConstants.CHARACTERS && !xml.getText().isBlank()) {
                throw refused(Schema.RULE, ROOT, "There is text between activities; ask the publisher to take it out.");
            }
        }
        if (activities == 0) {
            throw refused(Schema.RULE, ROOT, "There is no activity in the file; choose another.");
        }
        while (event != XMLStreamConstants.END_DOCUMENT) {
            event = xml.next();
        }
        return version;
    }

    private void activity() throws XMLStreamException, Refused, IOException {
        text = 0;
        elements = 0;
        Map<String, Integer> others = new TreeMap<>();
        Element activity = begin();
        Deque<Element> open = new ArrayDeque<>();
        open.push(activity);
        while (!open.isEmpty()) {
            int event = xml.next();
            refuseDeclaration(event);
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (!isOfStandard()) {
                        others.merge(xml.getPrefix() + ":" + xml.getLocalName(), 1, Integer::sum);
                        skip();
                    } else {
                        Element child = begin();
                        open.element().add(child);
                        open.push(child);
                        require(open.size() <= DEEPEST, "deeper than " + DEEPEST + " elements");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    text += xml.getTextLength();
                    require(text <= MOST_TEXT, "larger than " + (MOST_TEXT >> 20) + " MiB");
                    open.element().say(xml.getText());
                }
                default -> {
                    // Comments and processing instructions say nothing.
                }
            }
        }
        taker.take(activity, others);
    }

    private Element begin() throws Refused {
        elements++;
        require(elements <= MOST_ELEMENTS, "of more than " + MOST_ELEMENTS + " elements");
        Location place = xml.getLocation();
        Element element = new Element(xml.getLocalName(), place.getLineNumber(), place.getColumnNumber());
        for (int at = 0; at < xml.getAttributeCount(); at++) {
            String namespace = xml.getAttributeNamespace(at);
            String value = xml.getAttributeValue(at);
            text += value.length();
            if (namespace == null || namespace.isEmpty()) {
                element.read(xml.getAttributeLocalName(at), value);
            } else if (namespace.equals(XMLConstants.XML_NS_URI)
                    && xml.getAttributeLocalName(at).equals("lang")) {
                element.read(Element.LANGUAGE, value);
            }
        }
        require(text <= MOST_TEXT, "larger than " + (MOST_TEXT >> 20) + " MiB");
        return element;
    }

    private void require(boolean small, String what) throws Refused {
        if (!small) {
            throw refused("size", ACTIVITY, "An activity is " + what + "; ask the publisher to divide it.");
        }
    }

    private boolean isOfStandard() {
        String namespace = xml.getNamespaceURI();
        return namespace == null || namespace.isEmpty();
    }

    private void skip() throws XMLStreamException, Refused {
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            refuseDeclaration(event);
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private void refuseDeclaration(int event) throws Refused {
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw refused(
                    "xml",
                    "",
                    "The file has a document type declaration or an entity of its own, which are never read; ask its"
                            + " publisher for a file without.");
        }
    }

    private Refused refused(String rule, String path, String sentence) {
        Location place = xml.getLocation();
        return new Refused(rule, path, place.getLineNumber(), place.getColumnNumber(), sentence);
    }
}
