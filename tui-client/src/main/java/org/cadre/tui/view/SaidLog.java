package org.cadre.tui.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was said to the person at the foot of the screen: the latest while it is shown, and the last few hundred to read again. */
final class SaidLog {
    private static final int KEPT = 500;

    private final ScreenStack.Host host;
    private final List<MessagesScreen.Said> said = new ArrayList<>();
    private Optional<Effect.Notice> notice = Optional.empty();

    SaidLog(ScreenStack.Host host) {
        this.host = host;
    }

    void say(Style.Tone tone, String text) {
        notice = Optional.of(new Effect.Notice(tone, text));
        int number = said.isEmpty() ? 1 : said.get(said.size() - 1).number() + 1;
        said.add(new MessagesScreen.Said(number, host.now(), tone, text));
        if (said.size() > KEPT) {
            said.remove(0);
        }
        host.noticed();
    }

    /** What was said last and is not yet forgotten. */
    Optional<Effect.Notice> notice() {
        return notice;
    }

    void forgetNotice() {
        notice = Optional.empty();
    }

    List<MessagesScreen.Said> all() {
        return said;
    }
}
