package org.cadre.server.print;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Timestamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cadre.v1.Delivery;
import org.cadre.v1.Participant;
import org.cadre.v1.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sheet to sign, as PDFBox reads it back. */
class AttendancePagesTest {
    private static final Instant MONDAY = Instant.parse("2026-12-07T11:00:00Z");

    private static Delivery delivery(String language, int sessions) {
        Delivery.Builder delivery = Delivery.newBuilder()
                .setName("deliveries/asuncion-2013")
                .setTitle("Protección del patrimonio cultural")
                .setLanguage(language)
                .setPlace("Asunción")
                .setHostCountry("PY")
                .setTimeZone("America/Asuncion");
        for (int at = 0; at < sessions; at++) {
            Instant start = MONDAY.plusSeconds(86_400L * at);
            delivery.addSessions(Session.newBuilder()
                    .setId("day-" + (at + 1))
                    .setStartTime(Timestamp.newBuilder().setSeconds(start.getEpochSecond()))
                    .setEndTime(Timestamp.newBuilder().setSeconds(start.getEpochSecond() + 28_800)));
        }
        return delivery.build();
    }

    private static List<Participant> people(int count) {
        List<Participant> people = new ArrayList<>();
        for (int at = 1; at <= count; at++) {
            people.add(Participant.newBuilder()
                    .setFullName("Participant %03d".formatted(at))
                    .build());
        }
        return people;
    }

    private static byte[] print(Delivery delivery, List<Participant> people) {
        return AttendancePages.print(delivery, delivery.getSessionsList(), people);
    }

    private static List<String> pages(byte[] pdf) throws IOException {
        List<String> pages = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(Normalizer.normalize(stripper.getText(document), Normalizer.Form.NFKC));
            }
        }
        return pages;
    }

    @Test
    void sixtyFivePeopleStandOnSeveralPagesInTheirOrderEachPageWithItsHeadingsAndNumber() throws IOException {
        byte[] pdf = print(delivery("en", 3), people(65));
        keep("sheet", pdf);
        List<String> pages = pages(pdf);
        assertEquals(5, pages.size());
        List<String> names = new ArrayList<>();
        for (int page = 0; page < pages.size(); page++) {
            String text = pages.get(page);
            for (String said : List.of(
                    "Protección del patrimonio cultural",
                    "Attendance sheet",
                    "Asunción, Paraguay",
                    "Times in America/Asuncion",
                    "day-3",
                    "08:00–16:00",
                    "Page " + (page + 1) + " of 5",
                    "Trainer’s signature")) {
                assertTrue(text.contains(said), said + " is not in: " + text);
            }
            text.lines()
                    .filter(line -> line.contains("Participant "))
                    .forEach(line -> names.add(
                            line.substring(line.indexOf("Participant ")).strip()));
        }
        assertEquals(people(65).stream().map(Participant::getFullName).toList(), names);
        assertTrue(pages.get(4).contains("65 Participant 065"), pages.get(4));
    }

    @Test
    void moreSessionsThanFitStandOnFurtherPagesWithTheSamePeople() throws IOException {
        List<String> pages = pages(print(delivery("en", 10), people(3)));
        assertEquals(2, pages.size());
        assertTrue(pages.get(0).contains("day-8") && !pages.get(0).contains("day-9"), pages.get(0));
        assertTrue(pages.get(1).contains("day-9") && pages.get(1).contains("day-10"), pages.get(1));
        assertTrue(pages.get(1).contains("Participant 003"), pages.get(1));
    }

    @ParameterizedTest
    @CsvSource({
        "en, Attendance sheet, Mon",
        "fr, Feuille de présence, lun",
        "es-PY, Hoja de asistencia, lun",
        "pt, Attendance sheet, Mon"
    })
    void speaksTheLanguageOfTheDeliveryOrElseEnglish(String language, String title, String day) throws IOException {
        String text = pages(print(delivery(language, 1), people(1))).get(0);
        assertTrue(text.contains(title) && text.contains(day), text);
    }

    @Test
    void namesStandInAnyScriptWithTheirLatinForm() throws IOException {
        byte[] pdf = print(
                delivery("ar", 4),
                List.of(
                        Participant.newBuilder()
                                .setFullName("ليلى الخطيب")
                                .setLatinName("Layla al-Khatib")
                                .build(),
                        Participant.newBuilder()
                                .setFullName("María José Ñáñez Duarte")
                                .build(),
                        Participant.newBuilder().setFullName("Đặng Thị Hương").build(),
                        Participant.newBuilder()
                                .setFullName("佐藤 美咲")
                                .setLatinName("Sato Misaki")
                                .build()));
        keep("sheet-ar", pdf);
        String text = pages(pdf).get(0);
        for (String said : List.of(
                "ليلى", "الخطيب", "Layla al-Khatib", "María José Ñáñez Duarte", "Đặng Thị Hương", "佐藤 美咲", "كشف")) {
            assertTrue(text.contains(said), said + " is not in: " + text);
        }
    }

    @Test
    void aSheetOfNobodyIsOnePageAndTheSameSheetGivesTheSameBytes() throws IOException {
        assertEquals(1, pages(print(delivery("en", 0), List.of())).size());
        assertArrayEquals(print(delivery("en", 2), people(5)), print(delivery("en", 2), people(5)));
    }

    /** To be looked at by people. */
    private static void keep(String name, byte[] pdf) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "attendance-sheets"));
        Files.write(folder.resolve(name + ".pdf"), pdf);
    }
}
