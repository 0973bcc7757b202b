package org.cadre.server.iati;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Assumptions;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The standard as others wrote it down: its schema, its code lists and its ruleset, read and applied by code that is not the server's. */
public final class OfficialStandard {
    private static final NamespaceContext XML = new NamespaceContext() {
        @Override
        public String getNamespaceURI(String prefix) {
            return prefix.equals("xml") ? XMLConstants.XML_NS_URI : XMLConstants.NULL_NS_URI;
        }

        @Override
        public String getPrefix(String uri) {
            return null;
        }

        @Override
        public Iterator<String> getPrefixes(String uri) {
            return List.<String>of().iterator();
        }
    };

    private final Path folder;

    private OfficialStandard(Path folder) {
        this.folder = folder;
    }

    /** Whether it is there. */
    public static boolean isHere() {
        return find().isPresent();
    }

    private static Optional<Path> find() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared/standards/iati");
            if (Files.isDirectory(folder)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /** Where it is there; else the test is skipped, and says so. */
    public static OfficialStandard require() {
        Optional<Path> folder = find();
        Assumptions.assumeTrue(folder.isPresent(), "Skipped: the standard is not at ../shared/standards/iati.");
        return new OfficialStandard(folder.get());
    }

    Path folder() {
        return folder;
    }

    byte[] example() throws IOException {
        return Files.readAllBytes(folder.resolve("examples/activity-annotated.xml"));
    }

    Path schemaFile() {
        return folder.resolve("xsd/iati-activities-schema.xsd");
    }

    /** Throws where the schema does not accept the file. */
    public void requireValid(byte[] xml) throws SAXException, IOException {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
        var validator = factory.newSchema(schemaFile().toFile()).newValidator();
        validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        validator.validate(new StreamSource(new ByteArrayInputStream(xml)));
    }

    static Document parse(byte[] xml) throws SAXException, IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            var builder = factory.newDocumentBuilder();
            builder.setEntityResolver((id, system) -> new InputSource(new StringReader("")));
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static XPath xpath() {
        XPath xpath = XPathFactory.newInstance().newXPath();
        xpath.setNamespaceContext(XML);
        return xpath;
    }

    static List<Node> nodes(Node from, String expression) {
        try {
            NodeList found = (NodeList) xpath().evaluate(expression, from, XPathConstants.NODESET);
            List<Node> nodes = new ArrayList<>();
            for (int at = 0; at < found.getLength(); at++) {
                nodes.add(found.item(at));
            }
            return nodes;
        } catch (XPathExpressionException unreadable) {
            throw new IllegalStateException(expression, unreadable);
        }
    }

    static boolean holds(Node from, String expression) {
        try {
            return (Boolean) xpath().evaluate(expression, from, XPathConstants.BOOLEAN);
        } catch (XPathExpressionException unreadable) {
            throw new IllegalStateException(expression, unreadable);
        }
    }

    /** Codes of the file that are not on the list that governs them: "path: code". Withdrawn ones are on their list. */
    public List<String> codesOffTheirLists(byte[] xml) throws SAXException, IOException {
        Document document = parse(xml);
        List<String> off = new ArrayList<>();
        for (Node mapping : nodes(parse(Files.readAllBytes(folder.resolve("codelists/mapping.xml"))), "//mapping")) {
            String path = nodes(mapping, "path").get(0).getTextContent();
            String list = ((Element) nodes(mapping, "codelist").get(0)).getAttribute("ref");
            List<Node> condition = nodes(mapping, "condition");
            List<Node> governed = nodes(document, path).stream()
                    .filter(node -> condition.isEmpty()
                            || holds(owner(node), condition.get(0).getTextContent()))
                    .toList();
            if (!governed.isEmpty() && !Files.exists(folder.resolve("codelists/" + list + ".xml"))) {
                off.add(path + ": the list " + list + " is not here");
            } else if (!governed.isEmpty()) {
                Set<String> codes = codes(list);
                governed.stream()
                        .map(Node::getNodeValue)
                        .filter(code -> !codes.contains(code))
                        .forEach(code -> off.add(path + ": " + code));
            }
        }
        return off;
    }

    private static Node owner(Node node) {
        return node instanceof Attr attribute ? attribute.getOwnerElement() : node.getParentNode();
    }

    /** All codes of a list. */
    Set<String> codes(String list) throws SAXException, IOException {
        Set<String> codes = new TreeSet<>();
        nodes(parse(Files.readAllBytes(folder.resolve("codelists/" + list + ".xml"))), "//codelist-item/code")
                .forEach(code -> codes.add(code.getTextContent()));
        return codes;
    }
}
