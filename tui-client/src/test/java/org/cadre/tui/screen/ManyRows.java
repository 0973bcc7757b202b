package org.cadre.tui.screen;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.client.Link;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Event;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Session;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Step;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Gender;

/** The real roster screen over as many rows as one likes, without a server: for measuring. */
public final class ManyRows {
    private static final String[] FAMILIES = {"Kamau", "Añazco", "Traoré", "Nakamura", "Haddad", "Silva", "Okafor"};
    private static final String[] GIVEN = {"Amina", "José", "Léa", "Haruto", "Nour", "Beatriz", "Chidi", "Wanjiru"};
    private static final String[] COUNTRIES = {"KE", "PY", "SN", "JP", "EG", "BR", "NG"};

    private ManyRows() {}

    /** The same screen, but it asks no server for anything when it opens. */
    private record Still<M>(Screen<M> screen) implements Screen<M> {
        @Override
        public String title(M model) {
            return screen.title(model);
        }

        @Override
        public String status(M model) {
            return screen.status(model);
        }

        @Override
        public List<KeyBinding<M>> keys() {
            return screen.keys();
        }

        @Override
        public boolean typing(M model) {
            return screen.typing(model);
        }

        @Override
        public Step<M> update(M model, Event event, Shown shown) {
            return event instanceof Event.Opened ? Step.to(model) : screen.update(model, event, shown);
        }

        @Override
        public void draw(M model, Canvas canvas) {
            screen.draw(model, canvas);
        }

        @Override
        public Optional<TerminalSize> dialog(M model, TerminalSize window) {
            return screen.dialog(model, window);
        }
    }

    /** Works on a roster of {@code count} until the session ends. */
    public static void run(Session session, int count) throws IOException, InterruptedException {
        List<Enrolment> roster = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            roster.add(Fixtures.seated(
                    "e" + number,
                    GIVEN[number % GIVEN.length] + " " + FAMILIES[number / 3 % FAMILIES.length] + " " + number,
                    "",
                    number % 2 == 0 ? Gender.GENDER_FEMALE : Gender.GENDER_MALE,
                    COUNTRIES[number % COUNTRIES.length],
                    "ncb-nairobi"));
        }
        RosterScreen screen = new RosterScreen(Fixtures.nowhere());
        RosterScreen.Model model = RosterScreen.start(Fixtures.asuncion(), Fixtures.DIRECTORY);
        for (Object message : List.of(new RosterFeed.Loaded(Fixtures.asuncion(), roster), Link.LIVE)) {
            model = screen.update(model, new Event.Answered(message), Shown.NOTHING)
                    .model();
        }
        session.run(new Still<>(screen), model);
    }
}
