package org.cadre.server.print;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.cadre.server.print.Typeface.Look;

/** One page to draw on, in points from the lower left corner. Text stays text: it can be selected, read aloud, searched. */
final class Canvas implements AutoCloseable {
    private static final COSName SPAN = COSName.getPDFName("Span");

    /** How a line stands: from x to the right, to the left, or about x. */
    enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }

    private final PDDocument document;
    private final PDPageContentStream content;
    private final Map<String, PDFont> fonts;
    private final boolean rightToLeft;

    /** @param rightToLeft whether the page is read from the right */
    Canvas(PDDocument document, PDPage page, boolean rightToLeft) throws IOException {
        this(document, page, rightToLeft, new HashMap<>());
    }

    /** @param fonts what the pages of the document have embedded so far, by file; grows */
    Canvas(PDDocument document, PDPage page, boolean rightToLeft, Map<String, PDFont> fonts) throws IOException {
        this.fonts = fonts;
        this.rightToLeft = rightToLeft;
        this.document = document;
        this.content = new PDPageContentStream(document, page);
    }

    void fill(Color colour, float x, float y, float width, float height) throws IOException {
        content.setNonStrokingColor(colour);
        content.addRect(x, y, width, height);
        content.fill();
    }

    void frame(Color colour, float thickness, float x, float y, float width, float height) throws IOException {
        content.setStrokingColor(colour);
        content.setLineWidth(thickness);
        content.addRect(x, y, width, height);
        content.stroke();
    }

    void rule(Color colour, float thickness, float fromX, float toX, float y) throws IOException {
        content.setStrokingColor(colour);
        content.setLineWidth(thickness);
        content.moveTo(fromX, y);
        content.lineTo(toX, y);
        content.stroke();
    }

    /** A straight line from one point to the next, and so on. @param points x and y by turns */
    void path(Color colour, float thickness, float... points) throws IOException {
        content.setStrokingColor(colour);
        content.setLineWidth(thickness);
        content.moveTo(points[0], points[1]);
        for (int at = 2; at < points.length; at += 2) {
            content.lineTo(points[at], points[at + 1]);
        }
        content.stroke();
    }

    /** A square that stands on its corner, filled. */
    void diamond(Color colour, float x, float y, float radius) throws IOException {
        content.setNonStrokingColor(colour);
        content.moveTo(x - radius, y);
        content.lineTo(x, y + radius);
        content.lineTo(x + radius, y);
        content.lineTo(x, y - radius);
        content.fill();
    }

    /** A disc. */
    void disc(Color colour, float x, float y, float radius) throws IOException {
        // So far along its tangent lie the control points of a curve that takes a quarter of a circle.
        float bend = 0.5523f * radius;
        content.setNonStrokingColor(colour);
        content.moveTo(x + radius, y);
        content.curveTo(x + radius, y + bend, x + bend, y + radius, x, y + radius);
        content.curveTo(x - bend, y + radius, x - radius, y + bend, x - radius, y);
        content.curveTo(x - radius, y - bend, x - bend, y - radius, x, y - radius);
        content.curveTo(x + bend, y - radius, x + radius, y - bend, x + radius, y);
        content.fill();
    }

    /** Draws one line of text, in letters smaller than asked for where it is wider than it may be. */
    void text(String text, Look look, float size, Color colour, Align align, float x, float y, float widest)
            throws IOException {
        Line line = Line.of(text, look, rightToLeft);
        float natural = width(line, size);
        float fitting = natural > widest ? size * widest / natural : size;
        float width = Math.min(natural, widest);
        float left = switch (align) {
            case LEFT -> x;
            case CENTRE -> x - width / 2;
            case RIGHT -> x - width;
        };
        boolean asRead = line.runs().stream()
                .map(Line.Run::text)
                .reduce("", String::concat)
                .equals(text);
        if (!asRead) {
            COSDictionary properties = new COSDictionary();
            properties.setString(COSName.ACTUAL_TEXT, line.text());
            content.beginMarkedContent(SPAN, PDPropertyList.create(properties));
        }
        content.beginText();
        content.setNonStrokingColor(colour);
        content.newLineAtOffset(left, y);
        for (Line.Run run : line.runs()) {
            content.setFont(font(run.typeface()), fitting);
            content.showText(run.text());
        }
        content.endText();
        if (!asRead) {
            content.endMarkedContent();
        }
    }

    /** The text in as few lines as fit the width, the words kept whole. */
    List<String> lines(String text, Look look, float size, float widest) throws IOException {
        List<String> lines = new ArrayList<>();
        String open = "";
        for (String word : text.split(" ")) {
            String longer = open.isEmpty() ? word : open + " " + word;
            if (!open.isEmpty() && width(longer, look, size) > widest) {
                lines.add(open);
                open = word;
            } else {
                open = longer;
            }
        }
        lines.add(open);
        return lines;
    }

    float width(String text, Look look, float size) throws IOException {
        return width(Line.of(text, look, rightToLeft), size);
    }

    private float width(Line line, float size) throws IOException {
        float width = 0;
        for (Line.Run run : line.runs()) {
            width += font(run.typeface()).getStringWidth(run.text()) / 1000 * size;
        }
        return width;
    }

    private PDFont font(Typeface typeface) throws IOException {
        PDFont font = fonts.get(typeface.file());
        if (font == null) {
            font = PDType0Font.load(document, typeface.font(), true);
            fonts.put(typeface.file(), font);
        }
        return font;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
