package org.cadre.server.print;

import com.google.type.Date;
import java.awt.Color;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.cadre.server.print.Canvas.Align;
import org.cadre.server.print.Typeface.Look;
import org.cadre.v1.Light;

/** How projects are drawn: the colours, lights with their letters, and bars. In English. */
final class StatusInk {
    static final Color INK = new Color(0x1B, 0x2A, 0x41);
    static final Color SOFT = new Color(0x5C, 0x67, 0x78);
    static final Color PALE = new Color(0xE3, 0xE7, 0xEC);
    static final Color LINE = new Color(0x9A, 0xA3, 0xB0);
    static final Color BAR = new Color(0x3B, 0x6E, 0xA5);
    static final Color GREEN = new Color(0x2E, 0x8B, 0x57);
    static final Color AMBER = new Color(0xE0, 0x9F, 0x1F);
    static final Color RED = new Color(0xC0, 0x39, 0x2B);

    private StatusInk() {}

    static Color colour(Light light) {
        return switch (light) {
            case LIGHT_GREEN -> GREEN;
            case LIGHT_AMBER -> AMBER;
            case LIGHT_RED -> RED;
            case LIGHT_UNSPECIFIED, UNRECOGNIZED -> LINE;
        };
    }

    /** The letter that tells the light where colours do not. */
    static String letter(Light light) {
        return switch (light) {
            case LIGHT_GREEN -> "G";
            case LIGHT_AMBER -> "A";
            case LIGHT_RED -> "R";
            case LIGHT_UNSPECIFIED, UNRECOGNIZED -> "–";
        };
    }

    /** A disc with the light's letter in it. */
    static void light(Canvas canvas, Light light, float x, float y, float radius) throws IOException {
        canvas.disc(colour(light), x, y, radius);
        canvas.text(
                letter(light),
                Look.STRONG,
                radius * 1.3f,
                Color.WHITE,
                Align.CENTRE,
                x,
                y - radius * 0.46f,
                2 * radius);
    }

    /** A bar of a whole, filled by so much percent of it; what is over is cut. */
    static void bar(Canvas canvas, Color colour, BigDecimal percent, float x, float y, float width, float height)
            throws IOException {
        float share = Math.max(0, Math.min(1, percent.floatValue() / 100));
        canvas.fill(PALE, x, y, width, height);
        canvas.fill(colour, x, y, width * share, height);
    }

    static void left(Canvas canvas, String text, Look look, float size, Color colour, float x, float y, float widest)
            throws IOException {
        canvas.text(text, look, size, colour, Align.LEFT, x, y, widest);
    }

    static void right(Canvas canvas, String text, Look look, float size, Color colour, float x, float y, float widest)
            throws IOException {
        canvas.text(text, look, size, colour, Align.RIGHT, x, y, widest);
    }

    /** Cut with an ellipsis where it is wider than may be. */
    static String cut(Canvas canvas, String text, Look look, float size, float widest) throws IOException {
        if (canvas.width(text, look, size) <= widest) {
            return text;
        }
        int end = text.length();
        while (end > 0 && canvas.width(text.substring(0, end).strip() + "…", look, size) > widest) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).strip() + "…";
    }

    /** In lines that fit, so many at most; what is left is told by an ellipsis. */
    static List<String> wrapped(Canvas canvas, String text, Look look, float size, float widest, int most)
            throws IOException {
        List<String> lines = canvas.lines(text, look, size, widest);
        if (lines.size() <= most) {
            return lines;
        }
        List<String> first = new ArrayList<>(lines.subList(0, most - 1));
        first.add(cut(canvas, String.join(" ", lines.subList(most - 1, lines.size())), look, size, widest));
        return first;
    }

    static LocalDate day(Date date) {
        return LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
    }

    /** A decimal with its thousands apart: 1 250 000.00. */
    static String grouped(String decimal) {
        int point = decimal.indexOf('.');
        String whole = point < 0 ? decimal : decimal.substring(0, point);
        return whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", "\u00A0") + (point < 0 ? "" : decimal.substring(point));
    }
}
