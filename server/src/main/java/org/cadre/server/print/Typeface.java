package org.cadre.server.print;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * A font of the program's own, and what it has letters for. Each is read when it is first needed and kept; the fonts and
 * their licences are listed in {@code fonts/README.md} beside them.
 */
final class Typeface {
    private static final String SERIF = "NotoSerif_400Regular.ttf";
    private static final String STRONG = "NotoSerif_600SemiBold.ttf";
    private static final String ITALIC = "NotoSerif_400Regular_Italic.ttf";
    /** For what the three above have no letters for, in the order in which they are asked. */
    private static final List<String> OTHER_SCRIPTS = List.of(
            "Amiri_400Regular.ttf",
            "noto-serif-hebrew-hebrew-600-normal.woff",
            "noto-serif-georgian-georgian-600-normal.woff",
            "noto-serif-armenian-armenian-600-normal.woff",
            "noto-serif-thai-thai-600-normal.woff",
            "noto-sans-ethiopic-ethiopic-600-normal.woff",
            "noto-sans-jp-japanese-400-normal.woff",
            "noto-sans-sc-chinese-simplified-400-normal.woff",
            "noto-sans-kr-korean-400-normal.woff");

    private static final Map<String, Typeface> READ = new ConcurrentHashMap<>();

    /** How a text looks. */
    enum Look {
        PLAIN(SERIF),
        STRONG(Typeface.STRONG),
        ITALIC(Typeface.ITALIC);

        private final String file;

        Look(String file) {
            this.file = file;
        }
    }

    private final String file;
    private final TrueTypeFont font;
    private final CmapLookup letters;

    private Typeface(String file) {
        this.file = file;
        try (InputStream stream = Typeface.class.getResourceAsStream("fonts/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("The font " + file + " is missing from the program.");
            }
            byte[] bytes = stream.readAllBytes();
            font = new TTFParser().parse(new RandomAccessReadBuffer(Woff.isOne(bytes) ? Woff.font(bytes) : bytes));
            letters = font.getUnicodeCmapLookup();
        } catch (IOException broken) {
            throw new IllegalStateException("The font " + file + " cannot be read.", broken);
        }
    }

    /** The font for a character: of the look wanted, or else of the first that has it. */
    static Typeface having(int character, Look look) {
        Typeface wanted = of(look.file);
        if (wanted.has(character)) {
            return wanted;
        }
        return OTHER_SCRIPTS.stream()
                .map(Typeface::of)
                .filter(other -> other.has(character))
                .findFirst()
                .orElse(wanted);
    }

    private static Typeface of(String file) {
        return READ.computeIfAbsent(file, Typeface::new);
    }

    boolean has(int character) {
        return letters.getGlyphId(character) != 0;
    }

    String file() {
        return file;
    }

    TrueTypeFont font() {
        return font;
    }
}
