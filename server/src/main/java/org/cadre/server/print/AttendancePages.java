package org.cadre.server.print;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.cadre.server.print.Canvas.Align;
import org.cadre.server.print.Typeface.Look;
import org.cadre.v1.Delivery;
import org.cadre.v1.Participant;
import org.cadre.v1.Session;

/**
 * An attendance sheet on pages of A4, landscape: people as rows, sessions as columns, a box for each signature. All people
 * with the first sessions come first, then all people with the next. A page that is read from the right has its first
 * column at the right. The same sheet gives the same bytes.
 */
public final class AttendancePages {
    private static final float WIDTH = PDRectangle.A4.getHeight();
    private static final float HEIGHT = PDRectangle.A4.getWidth();
    private static final float MARGIN = 36;
    private static final float HEAD = 60;
    private static final float HEADINGS = 44;
    private static final float ROW = 26;
    private static final float FOOT = 44;
    private static final float NUMBER = 30;
    private static final float NAME = 210;
    private static final float WIDEST_SESSION = 130;
    private static final int SESSIONS_A_PAGE = 8;
    private static final int ROWS_A_PAGE = (int) ((HEIGHT - 2 * MARGIN - HEAD - HEADINGS - FOOT) / ROW);

    private static final Color INK = new Color(0x1B, 0x2A, 0x41);
    private static final Color SOFT = new Color(0x5C, 0x67, 0x78);
    private static final Color SHADE = new Color(0xF1, 0xF3, 0xF6);
    private static final Color LINE = new Color(0x9A, 0xA3, 0xB0);

    private final Delivery delivery;
    private final Wording wording;
    private final ZoneId zone;

    private AttendancePages(Delivery delivery) {
        this.delivery = delivery;
        this.wording = Wording.of(delivery.getLanguage());
        this.zone = ZoneId.of(delivery.getTimeZone());
    }

    /** The sheet as a PDF. @param participants in the order in which they are to stand */
    public static byte[] print(Delivery delivery, List<Session> sessions, List<Participant> participants) {
        try (PDDocument document = new PDDocument()) {
            new AttendancePages(delivery).draw(document, sessions, participants);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            document.save(file);
            return file.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("An attendance sheet cannot be written into memory.", impossible);
        }
    }

    private void draw(PDDocument document, List<Session> sessions, List<Participant> participants) throws IOException {
        List<List<Session>> across = parts(sessions, SESSIONS_A_PAGE);
        List<List<Participant>> down = parts(participants, ROWS_A_PAGE);
        int pages = across.size() * down.size();
        int number = 0;
        Map<String, PDFont> fonts = new HashMap<>();
        for (List<Session> columns : across) {
            int first = 1;
            for (List<Participant> rows : down) {
                PDPage page = new PDPage(new PDRectangle(WIDTH, HEIGHT));
                document.addPage(page);
                try (Canvas canvas = new Canvas(document, page, wording.isRightToLeft(), fonts)) {
                    head(canvas);
                    headings(canvas, columns);
                    rows(canvas, columns, rows, first);
                    foot(canvas, ++number, pages);
                }
                first += rows.size();
            }
        }
        describe(document);
    }

    /** At least one, which may be empty. */
    private static <T> List<List<T>> parts(List<T> all, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int at = 0; at == 0 || at < all.size(); at += size) {
            parts.add(all.subList(at, Math.min(all.size(), at + size)));
        }
        return parts;
    }

    private void head(Canvas canvas) throws IOException {
        float y = HEIGHT - MARGIN - 14;
        near(canvas, delivery.getTitle(), Look.STRONG, 15, INK, MARGIN, y, WIDTH - 2 * MARGIN - 190);
        far(canvas, wording.say("sheet.title"), Look.STRONG, 12, SOFT, y, 180);
        String where = delivery.getOnline() || delivery.getPlace().isEmpty()
                ? wording.say("held.online")
                : delivery.getPlace()
                        + (delivery.getHostCountry().isEmpty()
                                ? ""
                                : ", " + wording.country(delivery.getHostCountry()));
        near(canvas, where, Look.PLAIN, 10, SOFT, MARGIN, y - 20, 480);
        far(canvas, wording.say("sheet.zone", delivery.getTimeZone()), Look.PLAIN, 10, SOFT, y - 20, 270);
    }

    private void headings(Canvas canvas, List<Session> sessions) throws IOException {
        float y = HEIGHT - MARGIN - HEAD - HEADINGS;
        box(canvas, MARGIN, y, NUMBER, HEADINGS, true);
        near(canvas, wording.say("sheet.number"), Look.STRONG, 9, INK, MARGIN + 4, y + 8, NUMBER - 6);
        box(canvas, MARGIN + NUMBER, y, NAME, HEADINGS, true);
        near(canvas, wording.say("sheet.name"), Look.STRONG, 9, INK, MARGIN + NUMBER + 4, y + 8, NAME - 8);
        float width = width(sessions);
        for (int at = 0; at < sessions.size(); at++) {
            Session session = sessions.get(at);
            float x = MARGIN + NUMBER + NAME + at * width;
            box(canvas, x, y, width, HEADINGS, true);
            Instant start = instant(session.getStartTime());
            Instant end = instant(session.getEndTime());
            String title = session.getTitle().isEmpty() ? session.getId() : session.getTitle();
            near(canvas, title, Look.STRONG, 8, INK, x + 4, y + 31, width - 8);
            near(canvas, wording.shortDay(start, zone), Look.PLAIN, 8, INK, x + 4, y + 19, width - 8);
            String time = wording.time(start, zone) + "–" + wording.time(end, zone);
            near(canvas, time, Look.PLAIN, 8, INK, x + 4, y + 8, width - 8);
        }
    }

    private void rows(Canvas canvas, List<Session> sessions, List<Participant> rows, int first) throws IOException {
        float y = HEIGHT - MARGIN - HEAD - HEADINGS;
        float width = width(sessions);
        for (int at = 0; at < rows.size(); at++) {
            y -= ROW;
            Participant participant = rows.get(at);
            box(canvas, MARGIN, y, NUMBER, ROW, false);
            near(canvas, wording.say("sheet.row", first + at), Look.PLAIN, 9, SOFT, MARGIN + 4, y + 9, NUMBER - 6);
            box(canvas, MARGIN + NUMBER, y, NAME, ROW, false);
            float x = MARGIN + NUMBER + 4;
            if (participant.getLatinName().isEmpty()) {
                near(canvas, participant.getFullName(), Look.PLAIN, 11, INK, x, y + 9, NAME - 8);
            } else {
                near(canvas, participant.getFullName(), Look.PLAIN, 11, INK, x, y + 13, NAME - 8);
                near(canvas, participant.getLatinName(), Look.PLAIN, 7, SOFT, x, y + 4, NAME - 8);
            }
            for (int column = 0; column < sessions.size(); column++) {
                box(canvas, MARGIN + NUMBER + NAME + column * width, y, width, ROW, false);
            }
        }
    }

    private static float width(List<Session> sessions) {
        return Math.min(WIDEST_SESSION, (WIDTH - 2 * MARGIN - NUMBER - NAME) / Math.max(1, sessions.size()));
    }

    private void foot(Canvas canvas, int number, int pages) throws IOException {
        near(canvas, wording.say("sheet.trainer"), Look.PLAIN, 9, SOFT, MARGIN, MARGIN, 130);
        float from = mirrored(MARGIN + 135, 220);
        canvas.rule(LINE, 0.6f, from, from + 220, MARGIN - 2);
        far(canvas, wording.say("sheet.page", number, pages), Look.PLAIN, 9, SOFT, MARGIN, 200);
    }

    private void box(Canvas canvas, float x, float y, float width, float height, boolean shaded) throws IOException {
        float left = mirrored(x, width);
        if (shaded) {
            canvas.fill(SHADE, left, y, width, height);
        }
        canvas.frame(LINE, 0.6f, left, y, width, height);
    }

    /** Where a thing stands whose near edge is so far from the edge at which reading begins. */
    private float mirrored(float x, float width) {
        return wording.isRightToLeft() ? WIDTH - x - width : x;
    }

    /** A text that begins so far from the edge at which reading begins. */
    private void near(Canvas canvas, String text, Look look, float size, Color colour, float x, float y, float widest)
            throws IOException {
        Align align = wording.isRightToLeft() ? Align.RIGHT : Align.LEFT;
        canvas.text(text, look, size, colour, align, mirrored(x, 0), y, widest);
    }

    /** A text that ends at the edge at which reading ends. */
    private void far(Canvas canvas, String text, Look look, float size, Color colour, float y, float widest)
            throws IOException {
        Align align = wording.isRightToLeft() ? Align.LEFT : Align.RIGHT;
        canvas.text(text, look, size, colour, align, mirrored(WIDTH - MARGIN, 0), y, widest);
    }

    private void describe(PDDocument document) {
        CRC32 id = new CRC32();
        id.update((delivery.getName() + " " + delivery.getEtag()).getBytes(StandardCharsets.UTF_8));
        document.setDocumentId(id.getValue());
        document.getDocumentCatalog().setLanguage(wording.language());
        var information = document.getDocumentInformation();
        information.setTitle(wording.say("sheet.title") + " " + delivery.getTitle());
        information.setProducer("Cadre");
    }

    private static Instant instant(com.google.protobuf.Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
