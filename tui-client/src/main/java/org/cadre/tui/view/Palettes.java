package org.cadre.tui.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.language.Texts;

/** What the palette offers on a screen, where what is chosen leads, and what was typed before. Not thread safe. */
final class Palettes {
    private static final int REMEMBERED = 50;

    private final List<Place> places;
    private final Views views;
    private final Deque<String> history = new ArrayDeque<>();
    private Optional<TableView> awaited = Optional.empty();

    /**
     * Where a choice leads.
     *
     * @param back how many screens are closed to come there; -1 where it is not open
     * @param opens what opens it where it is not
     * @param asks what the screen is asked for there, as one that is open already; empty for nothing
     * @param trouble why it leads nowhere
     */
    record Way(int back, Optional<Effect> opens, Optional<String> asks, Optional<String> trouble) {
        private static Way back(int screens, Optional<String> asks) {
            return new Way(screens, Optional.empty(), asks, Optional.empty());
        }

        private static Way opening(Effect opens) {
            return new Way(-1, Optional.of(opens), Optional.empty(), Optional.empty());
        }

        private static Way nowhere(String trouble) {
            return new Way(-1, Optional.empty(), Optional.empty(), Optional.of(trouble));
        }
    }

    Palettes(List<Place> places, Views views) {
        this.places = places;
        this.views = views;
    }

    CommandPalette.Model model(OpenScreen<?> top) {
        List<CommandPalette.Entry> entries = new ArrayList<>();
        places.forEach(place -> entries.add(new CommandPalette.Screens(place)));
        views.all().forEach(view -> entries.add(new CommandPalette.Kept(view)));
        top.lines().forEach(line -> entries.add(new CommandPalette.Deed(line)));
        return CommandPalette.Model.of(entries, List.copyOf(history));
    }

    void remember(CommandPalette.Chosen chosen) {
        String typed = chosen.entry() instanceof CommandPalette.Screens screens
                ? (screens.place().name() + " " + chosen.argument()).trim()
                : chosen.typed();
        if (!typed.isEmpty()) {
            history.remove(typed);
            history.push(typed);
            if (history.size() > REMEMBERED) {
                history.removeLast();
            }
        }
    }

    /** @param open the open screens, the topmost first */
    Way way(CommandPalette.Chosen chosen, Collection<OpenScreen<?>> open) {
        if (chosen.entry() instanceof CommandPalette.Kept kept) {
            String[] words = kept.view().address().split(" ", 2);
            // Before addresses were the same in every language, a view of a place was kept with its title in one of
            // them.
            Optional<Place> place = place(words[0]).or(() -> place(kept.view().table()));
            String argument = words.length > 1 ? words[1] : "";
            awaited = place.map(known -> kept.view().at((known.name() + " " + argument).trim()));
            return place.map(known -> way(known, argument, open))
                    .orElseGet(() -> Way.nowhere(Texts.of("view.Palettes.thereIsNoScreenAny", words[0])));
        }
        awaited = Optional.empty();
        return way(((CommandPalette.Screens) chosen.entry()).place(), chosen.argument(), open);
    }

    private Way way(Place place, String typed, Collection<OpenScreen<?>> open) {
        String argument = typed.isEmpty() && place.asks() ? near(place, open) : typed;
        if (argument.isEmpty() && place.asks()) {
            return Way.nowhere(Texts.of("view.Palettes.typeBehindItForWhich", place.argument()));
        }
        String address = (place.name() + " " + argument).trim();
        int above = 0;
        for (OpenScreen<?> one : open) {
            if (one.address().equals(address)) {
                return Way.back(above, Optional.empty());
            }
            if (place.asked() && one.address().equals(place.name())) {
                return Way.back(above, Optional.of(argument));
            }
            above++;
        }
        return Way.opening(place.opens().apply(argument));
    }

    /** What the screens here are about, where the place is about something of that kind. */
    private String near(Place wanted, Collection<OpenScreen<?>> open) {
        for (OpenScreen<?> one : open) {
            String[] words = one.address().split(" ", 2);
            Optional<Place> place = place(words[0]);
            if (words.length > 1
                    && place.isPresent()
                    && place.get().argument().replaceAll("[\\[\\]]", "").equals(wanted.argument())) {
                return words[1];
            }
        }
        return "";
    }

    private Optional<Place> place(String name) {
        return places.stream().filter(place -> place.named(name)).findFirst();
    }

    /** The kept view that this screen was opened for; it is told once. */
    Optional<TableView> viewFor(OpenScreen<?> opened) {
        Optional<TableView> view = awaited.filter(wanted -> wanted.address().equals(opened.address()));
        if (view.isPresent()) {
            awaited = Optional.empty();
        }
        return view;
    }
}
