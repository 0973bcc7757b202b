package org.cadre.server.print;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.type.Date;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cadre.v1.CertificateContent;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.CertificatePartner;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.ProgrammeRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A printed certificate: what it says, in which letters, and what its QR code holds. */
class CertificatePageTest {
    private static final String NUMBER = "2026-7K4MQ9XT";
    private static final String CODE = "7K4M-Q9XT-2B6C-D8EF-GH5J";

    private final CertificatePage page = new CertificatePage();

    @Test
    void saysWhoDidWhatWhereWhenAndUntilWhenItIsGood() throws IOException {
        String text = text(
                print(CertificateKind.CERTIFICATE_KIND_COMPLETION, content().build()));
        for (String said : new String[] {
            "Certificate of Completion",
            "María José Ñáñez Duarte",
            "has successfully completed",
            "Protection of cultural heritage",
            "held in Asunción, Paraguay, 23 – 25 July 2013",
            "18 hours",
            "in English",
            "INTERPOL",
            "UNESCO",
            NUMBER,
            CODE,
            "24 November 2026",
            "24 November 2029",
            "Course version 2"
        }) {
            assertTrue(text.contains(said), said + " is not in: " + text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, Certificate of Participation",
        "fr-CA, Attestation de participation",
        "es, Certificado de participación",
        "ar, شهادة مشاركة",
        "pt, Certificate of Participation"
    })
    void speaksTheLanguageOfTheDeliveryOrElseEnglish(String language, String title) throws IOException {
        byte[] pdf = print(
                CertificateKind.CERTIFICATE_KIND_PARTICIPATION,
                content().setLanguage(language).build());
        keep("language-" + language, pdf);
        assertTrue(text(pdf).contains(title), text(pdf));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "María José Ñáñez Duarte",
                "Đặng Thị Hương",
                "Ольга Ковальчук",
                "Ελένη Παπαδοπούλου",
                "محمد عبد الله الأحمد",
                "לאה כהן",
                "ნინო ბერიძე",
                "Անի Պետրոսյան",
                "ሰላማዊት ተስፋዬ",
                "王小明",
                "山田 はなこ",
                "김민수",
                "สมชาย ใจดี"
            })
    void printsANameInItsOwnLetters(String name) throws IOException {
        byte[] pdf = print(
                CertificateKind.CERTIFICATE_KIND_COMPLETION,
                content()
                        .setPersonName(name)
                        .setPersonLatinName("Name in Latin letters")
                        .build());
        keep("name-" + Integer.toHexString(name.hashCode()), pdf);
        assertTrue(text(pdf).contains(Normalizer.normalize(name, Normalizer.Form.NFC)), name + " in " + text(pdf));
        assertTrue(text(pdf).contains("Name in Latin letters"));
    }

    @Test
    void aReaderOfQrCodesReadsNumberAndCodeFromThePage() throws Exception {
        byte[] pdf = print(CertificateKind.CERTIFICATE_KIND_TRAINER, content().build());
        assertEquals("CADRE:1:2026-7K4MQ9XT:7K4MQ9XT2B6CD8EFGH5J", qrCode(picture(pdf)));
        byte[] arabic = print(
                CertificateKind.CERTIFICATE_KIND_TRAINER,
                content().setLanguage("ar").build());
        assertEquals("CADRE:1:2026-7K4MQ9XT:7K4MQ9XT2B6CD8EFGH5J", qrCode(picture(arabic)));
    }

    @Test
    void isTheSameBytesEveryTime() {
        CertificateContent content = content().setPersonName("محمد 王小明").build();
        byte[] first = print(CertificateKind.CERTIFICATE_KIND_COMPLETION, content);
        assertArrayEquals(first, print(CertificateKind.CERTIFICATE_KIND_COMPLETION, content));
        assertArrayEquals(
                first, new CertificatePage().print(NUMBER, CODE, CertificateKind.CERTIFICATE_KIND_COMPLETION, content));
    }

    @Test
    void carriesItsFontsAndFitsOnOnePage() throws IOException {
        byte[] pdf = print(
                CertificateKind.CERTIFICATE_KIND_COMPLETION,
                content()
                        .setPersonName(
                                "Sir Bartholomew Maximilian Featherstonehaugh-Cholmondeley van der Westhuizen the Third")
                        .setCourseTitle("Advanced techniques for the investigation of illicit trafficking in cultural"
                                + " property, and for the international cooperation that returning it asks for")
                        .build());
        keep("long", pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertEquals(1, document.getNumberOfPages());
            for (COSName name : StreamSupport.stream(
                            document.getPage(0).getResources().getFontNames().spliterator(), false)
                    .toList()) {
                PDFont font = document.getPage(0).getResources().getFont(name);
                assertTrue(font.isEmbedded(), font.getName());
            }
        }
        assertTrue(pdf.length < 200_000, pdf.length + " bytes");
    }

    private byte[] print(CertificateKind kind, CertificateContent content) {
        return page.print(NUMBER, CODE, kind, content);
    }

    private static CertificateContent.Builder content() {
        return CertificateContent.newBuilder()
                .setPersonName("María José Ñáñez Duarte")
                .setCourseTitle("Protection of cultural heritage")
                .setCourseVersion("courses/heritage/versions/2")
                .setProgrammeTitle("Joint training on cultural property")
                .addPartners(partner(
                        "INTERPOL", "International Criminal Police Organization", ProgrammeRole.PROGRAMME_ROLE_LEAD))
                .addPartners(partner(
                        "UNESCO",
                        "United Nations Educational, Scientific and Cultural Organization",
                        ProgrammeRole.PROGRAMME_ROLE_CONTRIBUTOR))
                .setDeliveryTitle("Example: heritage training, Asunción 2013")
                .setPlace("Asunción")
                .setHostCountry("PY")
                .setTimeZone("America/Asuncion")
                .setStartDate(day(2013, 7, 23))
                .setEndDate(day(2013, 7, 25))
                .setLanguage("en")
                .setMinutes(1080)
                .setAttendedMinutes(990)
                .setResult(EnrolmentResult.ENROLMENT_RESULT_PASSED)
                .setIssueDate(day(2026, 11, 24))
                .setExpireDate(day(2029, 11, 24));
    }

    private static CertificatePartner partner(String acronym, String name, ProgrammeRole role) {
        return CertificatePartner.newBuilder()
                .setPartner("partners/" + acronym.toLowerCase(java.util.Locale.ROOT))
                .setAcronym(acronym)
                .setDisplayName(name)
                .setRole(role)
                .build();
    }

    private static Date day(int year, int month, int day) {
        return Date.newBuilder().setYear(year).setMonth(month).setDay(day).build();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return Normalizer.normalize(
                    new PDFTextStripper().getText(document).replace('\u2009', ' '), Normalizer.Form.NFC);
        }
    }

    private static BufferedImage picture(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImageWithDPI(0, 110);
        }
    }

    private static String qrCode(BufferedImage picture) throws NotFoundException, ReaderException {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }

    /** Leaves a picture for who wants to look. */
    private static void keep(String name, byte[] pdf) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "certificate-pictures"));
        Files.write(folder.resolve(name + ".pdf"), pdf);
        ImageIO.write(picture(pdf), "png", folder.resolve(name + ".png").toFile());
    }
}
