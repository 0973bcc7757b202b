package org.cadre.server.iati;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a file of activities, one after another, and keeps none of them. The stream stays open. */
final class ActivityFile {
    private static final String VERSION = "2.03";
    private static final String INDENT = "  ";

    private final XMLStreamWriter xml;

    ActivityFile(OutputStream stream, Instant generated) throws IOException {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(stream, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("iati-activities");
            xml.writeAttribute("version", VERSION);
            xml.writeAttribute("generated-datetime", ActivityTree.time(generated));
        } catch (XMLStreamException failure) {
            throw new IOException(failure);
        }
    }

    void write(Element activity) throws IOException {
        try {
            write(activity, 1);
        } catch (XMLStreamException failure) {
            throw new IOException(failure);
        }
    }

    private void write(Element element, int depth) throws XMLStreamException {
        newLine(depth);
        boolean empty = element.children().isEmpty() && element.text().isEmpty();
        if (empty) {
            xml.writeEmptyElement(element.name());
        } else {
            xml.writeStartElement(element.name());
        }
        for (Map.Entry<String, String> attribute : element.attributes().entrySet()) {
            if (attribute.getKey().equals(Element.LANGUAGE)) {
                xml.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "lang", attribute.getValue());
            } else {
                xml.writeAttribute(attribute.getKey(), attribute.getValue());
            }
        }
        xml.writeCharacters(element.text());
        for (Element child : element.children()) {
            write(child, depth + 1);
        }
        if (!element.children().isEmpty()) {
            newLine(depth);
        }
        if (!empty) {
            xml.writeEndElement();
        }
    }

    private void newLine(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + INDENT.repeat(depth));
    }

    /** Ends the file. */
    void finish() throws IOException {
        try {
            newLine(0);
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.flush();
            xml.close();
        } catch (XMLStreamException failure) {
            throw new IOException(failure);
        }
    }
}
