package org.cadre.tui.view;

import com.googlecode.lanterna.TerminalSize;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.language.Texts;

/** What stands around every screen: breadcrumbs and status above, a notice and the hints below. */
final class Chrome {
    static final int FEWEST_COLUMNS = 40;
    static final int FEWEST_ROWS = 6;
    private static final int HEAD_ROWS = 2;
    private static final int FOOT_ROWS = 2;
    private static final String BETWEEN = " › ";

    private final String product;

    Chrome(String product) {
        this.product = product;
    }

    /** A key and what it does, as the hint bar shows it. */
    record Hint(String key, String does) {
        int width() {
            return Columns.width(key) + 1 + Columns.width(does);
        }
    }

    /** @param screens the open ones, the topmost first */
    void draw(Canvas canvas, Deque<OpenScreen<?>> screens, TerminalSize size, Optional<Effect.Notice> notice) {
        List<OpenScreen<?>> over = new ArrayList<>();
        List<String> crumbs = new ArrayList<>();
        Canvas content = content(canvas);
        TerminalSize room = new TerminalSize(content.width() - 4, content.height() - 2);
        OpenScreen<?> ground = screens.getLast();
        for (OpenScreen<?> open : (Iterable<OpenScreen<?>>) screens::descendingIterator) {
            if (open.dialog(size).isEmpty()) {
                ground = open;
                over.clear();
                crumbs.add(open.title());
            } else {
                over.add(open);
            }
        }
        ground.draw(content);
        titleLine(canvas, crumbs, ground.status());
        for (OpenScreen<?> dialog : over) {
            content.dim();
            drawDialog(dialog, content, dialog.dialog(room).orElse(room));
        }
        OpenScreen<?> top = screens.getFirst();
        foot(canvas, top.hints(), screens.size() > 1, top.typing(), notice);
    }

    private static void drawDialog(OpenScreen<?> dialog, Canvas content, TerminalSize wanted) {
        int width = Math.min(content.width(), wanted.getColumns() + 4);
        int height = Math.min(content.height(), wanted.getRows() + 2);
        Canvas place = content.part((content.width() - width) / 2, (content.height() - height) / 2, width, height);
        content.part((content.width() - width) / 2 - 1, (content.height() - height) / 2, width + 2, height)
                .clear(); // a column of air, so that the text beneath does not run into the frame
        dialog.draw(place.box(dialog.title(), Style.ACCENT));
    }

    private Canvas content(Canvas window) {
        boolean roomy = window.height() > 12;
        int head = roomy ? HEAD_ROWS : 1;
        int foot = roomy ? FOOT_ROWS : 1;
        return window.part(1, head, window.width() - 2, window.height() - head - foot);
    }

    private void titleLine(Canvas window, List<String> crumbs, String status) {
        Canvas line = window.part(1, 0, window.width() - 2, 1);
        List<String> path = new ArrayList<>(crumbs);
        path.add(0, product);
        // Half of the line, and what the way here leaves of the other half.
        int left = line.width() - Columns.width(String.join(BETWEEN, path)) - 2;
        int statusWidth = Math.min(Columns.width(status), Math.max(line.width() / 2, left));
        int room = line.width() - (statusWidth == 0 ? 0 : statusWidth + 2);
        int dropped = 0;
        while (path.size() > 2 && Columns.width(String.join(BETWEEN, path)) > room) {
            path.remove(1); // the way back is still known by its first and its last steps
            dropped++;
        }
        if (dropped > 0) {
            path.set(0, product + BETWEEN + "…");
        }
        String way = String.join(BETWEEN, path.subList(0, path.size() - 1)) + BETWEEN;
        int column = line.text(0, 0, room, way, Style.MUTED);
        line.text(column, 0, room - column, path.get(path.size() - 1), Style.TITLE);
        line.text(line.width() - statusWidth, 0, statusWidth, status, Style.MUTED);
        if (window.height() > 12) {
            window.rule(1);
        }
    }

    private void foot(Canvas window, List<Hint> hints, boolean back, boolean typing, Optional<Effect.Notice> notice) {
        Canvas line = window.part(1, window.height() - 1, window.width() - 2, 1);
        List<Hint> fixed = new ArrayList<>();
        if (back && hints.stream().noneMatch(hint -> hint.key().equals("Esc"))) {
            fixed.add(new Hint("Esc", Texts.of("view.Chrome.back")));
        } else if (!back && !typing) {
            fixed.add(new Hint("q", Texts.of("view.Chrome.quit")));
        }
        fixed.add(new Hint(typing ? "F1" : "?", Texts.of("view.Chrome.help")));
        int room = line.width();
        for (Hint hint : fixed) {
            room -= hint.width() + 3;
        }
        List<Hint> fitting = new ArrayList<>();
        for (Hint hint : hints) {
            if (hint.width() > room) {
                break;
            }
            fitting.add(hint);
            room -= hint.width() + 3;
        }
        fitting.addAll(fixed);
        int column = 0;
        for (Hint hint : fitting) {
            column = line.text(column, 0, hint.key(), Style.KEY);
            column = line.text(column + 1, 0, hint.does(), Style.MUTED) + 3;
        }
        notice.ifPresent(said -> drawNotice(window, said));
    }

    /** What stands before a sentence of that tone, so that it is told without colours. */
    static String sign(Style.Tone tone) {
        return switch (tone) {
            case GOOD -> "✓ ";
            case WARNING -> "! ";
            case BAD -> "✗ ";
            default -> "";
        };
    }

    private static void drawNotice(Canvas window, Effect.Notice said) {
        String sign = sign(said.tone());
        int row = window.height() > 12 ? window.height() - 2 : window.height() - 1;
        window.fill(0, row, window.width(), Style.PLAIN);
        window.text(1, row, window.width() - 2, sign + said.text(), new Style(said.tone(), true, false));
    }

    void tooSmall(Canvas window) {
        String sentence = Texts.of("view.Chrome.cadreNeeds", FEWEST_COLUMNS, FEWEST_ROWS);
        String now = Texts.of("view.Chrome.thisWindow", window.width(), window.height());
        int row = Math.max(0, window.height() / 2 - 1);
        window.text(0, row, window.width(), sentence, Style.STRONG, Canvas.Align.CENTRE);
        window.text(0, row + 1, window.width(), now, Style.MUTED, Canvas.Align.CENTRE);
    }
}
