package org.cadre.server.print;

import com.google.type.Date;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.cadre.server.print.Canvas.Align;
import org.cadre.server.print.Typeface.Look;
import org.cadre.v1.CertificateContent;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.CertificatePartner;
import org.cadre.v1.ProgrammeRole;

/**
 * A certificate on a page of A4, landscape. The same certificate gives the same bytes at any time: nothing in the file
 * comes from the clock or from chance. Not for use by several threads at once.
 */
public final class CertificatePage {
    private static final float WIDTH = PDRectangle.A4.getHeight();
    private static final float HEIGHT = PDRectangle.A4.getWidth();
    private static final float MIDDLE = WIDTH / 2;
    private static final float EDGE = 26;
    private static final float MARGIN = 66;
    private static final float TEXT_WIDTH = WIDTH - 2 * MARGIN - 40;
    private static final float QR_SIDE = 96;
    private static final float FOOT = 62;
    private static final float PARTNER_WIDTH = 205;

    private static final Color INK = new Color(0x1B, 0x2A, 0x41);
    private static final Color SOFT = new Color(0x5C, 0x67, 0x78);
    private static final Color GOLD = new Color(0xB0, 0x8D, 0x3C);
    private static final Color PAPER = new Color(0xFD, 0xFC, 0xF8);

    /** The certificate as a PDF. */
    public byte[] print(String number, String code, CertificateKind kind, CertificateContent content) {
        Wording wording = Wording.of(content.getLanguage());
        String kindWord = kind.name().substring("CERTIFICATE_KIND_".length()).toLowerCase(Locale.ROOT);
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(WIDTH, HEIGHT));
            document.addPage(page);
            try (Canvas canvas = new Canvas(document, page, wording.isRightToLeft())) {
                border(canvas);
                head(canvas, wording, content);
                body(canvas, wording, kindWord, content);
                foot(canvas, wording, number, code, content);
            }
            describe(document, wording, number, wording.say("title." + kindWord) + " " + number, content);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            document.save(file);
            return file.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("A certificate cannot be written into memory.", impossible);
        }
    }

    /** What the QR code holds: what VerifyCertificate asks for. */
    public static String qrText(String number, String code) {
        return "CADRE:1:" + number + ":" + code.replace("-", "");
    }

    private static void border(Canvas canvas) throws IOException {
        canvas.fill(PAPER, 0, 0, WIDTH, HEIGHT);
        canvas.frame(INK, 2.2f, EDGE, EDGE, WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE);
        canvas.frame(GOLD, 0.7f, EDGE + 6, EDGE + 6, WIDTH - 2 * EDGE - 12, HEIGHT - 2 * EDGE - 12);
    }

    private static void head(Canvas canvas, Wording wording, CertificateContent content) throws IOException {
        String partners = content.getPartnersList().stream()
                .map(partner -> partner.getAcronym().isEmpty() ? partner.getDisplayName() : partner.getAcronym())
                .collect(Collectors.joining("   ·   "));
        canvas.text(partners, Look.STRONG, 14, INK, Align.CENTRE, MIDDLE, 518, TEXT_WIDTH);
        canvas.text(
                wording.say("programme", content.getProgrammeTitle()),
                Look.ITALIC,
                11,
                SOFT,
                Align.CENTRE,
                MIDDLE,
                499,
                TEXT_WIDTH);
        canvas.rule(GOLD, 0.9f, MIDDLE - 70, MIDDLE + 70, 486);
    }

    private static void body(Canvas canvas, Wording wording, String kind, CertificateContent content)
            throws IOException {
        canvas.text(wording.say("title." + kind), Look.PLAIN, 36, INK, Align.CENTRE, MIDDLE, 437, TEXT_WIDTH);
        canvas.text(wording.say("certify"), Look.ITALIC, 13, SOFT, Align.CENTRE, MIDDLE, 403, TEXT_WIDTH);
        boolean twoNames = !content.getPersonLatinName().isEmpty();
        float nameAt = twoNames ? 360 : 350;
        canvas.text(content.getPersonName(), Look.STRONG, 32, INK, Align.CENTRE, MIDDLE, nameAt, TEXT_WIDTH);
        if (twoNames) {
            canvas.text(content.getPersonLatinName(), Look.ITALIC, 14, SOFT, Align.CENTRE, MIDDLE, 336, TEXT_WIDTH);
        }
        canvas.rule(GOLD, 0.7f, MIDDLE - 190, MIDDLE + 190, 324);
        canvas.text(wording.say("did." + kind), Look.ITALIC, 13, SOFT, Align.CENTRE, MIDDLE, 298, TEXT_WIDTH);
        float y = 270;
        List<String> title = canvas.lines(content.getCourseTitle(), Look.STRONG, 21, TEXT_WIDTH);
        float size = title.size() > 2 ? 14 : 21;
        for (String line : canvas.lines(content.getCourseTitle(), Look.STRONG, size, TEXT_WIDTH)) {
            canvas.text(line, Look.STRONG, size, INK, Align.CENTRE, MIDDLE, y, TEXT_WIDTH);
            y -= size * 1.25f;
        }
        y = Math.min(y - 3, 245);
        for (String line : details(wording, kind, content)) {
            canvas.text(line, Look.PLAIN, 12, INK, Align.CENTRE, MIDDLE, y, TEXT_WIDTH);
            y -= 18;
        }
    }

    private static List<String> details(Wording wording, String kind, CertificateContent content) {
        List<String> lines = new ArrayList<>();
        if (!content.getDeliveryTitle().equals(content.getCourseTitle())) {
            lines.add(content.getDeliveryTitle());
        }
        String where = content.getOnline()
                ? wording.say("held.online")
                : wording.say("held.place", content.getPlace(), wording.country(content.getHostCountry()));
        lines.add(wording.say("held", where, wording.days(content.getStartDate(), content.getEndDate())));
        double hours = hours(content.getMinutes());
        boolean inPart = kind.equals("participation")
                && content.hasAttendedMinutes()
                && content.getAttendedMinutes() < content.getMinutes();
        String duration = inPart
                ? wording.say("hours.attended", hours(content.getAttendedMinutes()), hours)
                : wording.say("hours", hours);
        lines.add(duration + "   ·   " + wording.say("language", wording.languageName(content.getLanguage())));
        return lines;
    }

    /** Hours to the nearest half. */
    private static double hours(int minutes) {
        return Math.round(minutes / 30.0) / 2.0;
    }

    private static void foot(Canvas canvas, Wording wording, String number, String code, CertificateContent content)
            throws IOException {
        boolean mirrored = wording.isRightToLeft();
        float near = mirrored ? WIDTH - MARGIN : MARGIN;
        float step = mirrored ? -1 : 1;
        Align align = mirrored ? Align.RIGHT : Align.LEFT;
        float qr = mirrored ? MARGIN : WIDTH - MARGIN - QR_SIDE;
        QrCode.draw(canvas, qrText(number, code), INK, qr, FOOT, QR_SIDE);
        canvas.text(
                wording.say("verify"), Look.PLAIN, 7.5f, SOFT, Align.CENTRE, qr + QR_SIDE / 2, FOOT - 8, QR_SIDE + 30);
        item(canvas, align, near, FOOT + 52, wording.say("number"), number);
        item(canvas, align, near, FOOT + 14, wording.say("code"), code);
        float second = near + step * 215;
        item(canvas, align, second, FOOT + 52, wording.say("issued"), wording.day(content.getIssueDate()));
        item(
                canvas,
                align,
                second,
                FOOT + 14,
                wording.say("expires"),
                content.hasExpireDate() ? wording.day(content.getExpireDate()) : wording.say("forever"));
        float third = near + step * 375;
        item(canvas, align, third, FOOT + 52, wording.say("version", version(content)), "");
        float y = FOOT + 38;
        for (CertificatePartner partner :
                content.getPartnersList().stream().limit(5).toList()) {
            String role = " – " + role(wording, partner.getRole());
            String full = partner.getDisplayName() + role;
            boolean fits = partner.getAcronym().isEmpty() || canvas.width(full, Look.PLAIN, 8) <= PARTNER_WIDTH;
            canvas.text(fits ? full : partner.getAcronym() + role, Look.PLAIN, 8, INK, align, third, y, PARTNER_WIDTH);
            y -= 11.5f;
        }
    }

    private static void item(Canvas canvas, Align align, float x, float y, String label, String value)
            throws IOException {
        canvas.text(label, Look.PLAIN, 8, SOFT, align, x, y, 200);
        if (!value.isEmpty()) {
            canvas.text(value, Look.STRONG, 11, INK, align, x, y - 15, 200);
        }
    }

    private static String version(CertificateContent content) {
        return content.getCourseVersion().substring(content.getCourseVersion().lastIndexOf('/') + 1);
    }

    private static String role(Wording wording, ProgrammeRole role) {
        return wording.say("role." + role.name().substring("PROGRAMME_ROLE_".length()));
    }

    /** What a reader's program shows of the file; dated by the day of issue, and numbered by what it is. */
    private static void describe(
            PDDocument document, Wording wording, String number, String title, CertificateContent content) {
        CRC32 id = new CRC32();
        id.update(number.getBytes(StandardCharsets.US_ASCII));
        document.setDocumentId(id.getValue());
        document.getDocumentCatalog().setLanguage(wording.language());
        Date issued = content.getIssueDate();
        GregorianCalendar day = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        day.clear();
        day.set(issued.getYear(), issued.getMonth() - 1, issued.getDay());
        var information = document.getDocumentInformation();
        information.setTitle(title);
        information.setProducer("Cadre");
        information.setCreationDate(day);
        information.setModificationDate(day);
    }
}
