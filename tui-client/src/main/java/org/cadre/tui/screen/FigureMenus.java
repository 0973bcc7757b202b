package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.language.Texts;
import org.cadre.tui.words.FigureWords;
import org.cadre.v1.FigureCount;
import org.cadre.v1.FigureDimension;

/** The menus of figures: what to count by, first and second, and which of the counts of a line to open. */
final class FigureMenus {
    /** Which dimension was picked, and whether as the second. @param dimension empty to count by the first alone */
    record By(Optional<FigureDimension> dimension, boolean second) {}

    private FigureMenus() {}

    /** What can be counted by. @param by what is counted by now @param second whether beside the first */
    static MenuScreen.Menu dimensions(List<FigureDimension> by, boolean second) {
        List<MenuScreen.Item> items = new ArrayList<>();
        if (second) {
            items.add(new MenuScreen.Item(
                    "-",
                    Texts.of("screen.FigureMenus.nothingElse"),
                    Texts.of("screen.FigureMenus.countByAlone", FigureWords.of(by.get(0))),
                    new By(Optional.empty(), true)));
        }
        for (FigureDimension dimension : FigureWords.dimensions()) {
            if (!second || dimension != by.get(0)) {
                items.add(new MenuScreen.Item(
                        letter(dimension),
                        FigureWords.of(dimension),
                        about(dimension),
                        new By(Optional.of(dimension), second)));
            }
        }
        return MenuScreen.Menu.of(
                second
                        ? Texts.of("screen.FigureMenus.countByAnd", FigureWords.of(by.get(0)))
                        : Texts.of("screen.FigureMenus.countBy"),
                items);
    }

    private static String letter(FigureDimension dimension) {
        return switch (dimension) {
            case FIGURE_DIMENSION_PARTNER -> "p";
            case FIGURE_DIMENSION_COUNTRY -> "c";
            case FIGURE_DIMENSION_GENDER -> "g";
            case FIGURE_DIMENSION_LANGUAGE -> "l";
            case FIGURE_DIMENSION_COURSE -> "o";
            case FIGURE_DIMENSION_PROGRAMME -> "r";
            case FIGURE_DIMENSION_DELIVERY -> "d";
            case FIGURE_DIMENSION_YEAR -> "y";
            case FIGURE_DIMENSION_QUARTER -> "u";
            default -> "m";
        };
    }

    private static String about(FigureDimension dimension) {
        return switch (dimension) {
            case FIGURE_DIMENSION_PARTNER -> Texts.of("screen.FigureMenus.theOrganisationThatTheParticipant");
            case FIGURE_DIMENSION_COUNTRY -> Texts.of("screen.FigureMenus.theParticipantsNationality");
            case FIGURE_DIMENSION_GENDER -> Texts.of("screen.FigureMenus.asStated");
            case FIGURE_DIMENSION_LANGUAGE -> Texts.of("screen.FigureMenus.inWhichTheDeliveryIs");
            case FIGURE_DIMENSION_COURSE -> Texts.of("screen.FigureMenus.whatIsTaughtAllVersions");
            case FIGURE_DIMENSION_PROGRAMME -> Texts.of("screen.FigureMenus.theJointProgrammeOfThe");
            case FIGURE_DIMENSION_DELIVERY -> Texts.of("screen.FigureMenus.eachRunningOfACourse");
            default -> Texts.of("screen.FigureMenus.inWhichTheDeliveryBegins");
        };
    }

    /** The counts of a line, each to be opened to its rows. */
    static MenuScreen.Menu counts(FigureRows.Line line) {
        List<MenuScreen.Item> items = new ArrayList<>();
        String keys = "1234567890abcdf";
        for (FigureCount count : FigureWords.counts()) {
            long value = line.count(count);
            if (value > 0) {
                items.add(new MenuScreen.Item(
                        keys.substring(items.size(), items.size() + 1),
                        FigureWords.of(count) + " " + value,
                        FigureWords.means(count),
                        count));
            }
        }
        return MenuScreen.Menu.of(Texts.of("screen.FigureMenus.show", line.label()), items);
    }
}
