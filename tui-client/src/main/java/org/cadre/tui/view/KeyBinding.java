package org.cadre.tui.view;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cadre.tui.terminal.Key;

/**
 * A line in a screen's table of keys, from which the keys work, the hint bar hints, {@code ?} helps, the palette offers and the
 * README lists. Immutable.
 *
 * @param keys any of which does it; the first is the one that hints show, and by which settings and rights know the line
 * @param hint one or two words for the hint bar; empty to stand in the help only
 * @param help a sentence
 * @param global what it is where the same is done on other screens too; the keys are then everywhere the same
 * @param applies whether it can be done now; where not, it is not hinted and the key does nothing
 * @param action what it does
 */
public record KeyBinding<M>(
        List<Key> keys, String hint, String help, Optional<GlobalKey> global, Predicate<M> applies, Action<M> action) {
    /** What a key does to a model. */
    @FunctionalInterface
    public interface Action<M> {
        Step<M> on(M model, Key key, Shown shown);
    }

    public KeyBinding {
        keys = List.copyOf(keys);
    }

    /**
     * A binding that always applies.
     *
     * @param keys labels as of {@link Key#of}, separated by blanks: {@code "x Ctrl-X"}
     */
    public static <M> KeyBinding<M> of(String keys, String hint, String help, Function<M, Step<M>> action) {
        return of(keys, hint, help, (model, key, shown) -> action.apply(model));
    }

    /** A binding that looks at the key or at the last picture. */
    public static <M> KeyBinding<M> of(String keys, String hint, String help, Action<M> action) {
        return new KeyBinding<>(
                Stream.of(keys.split(" ")).map(Key::of).toList(), hint, help, Optional.empty(), model -> true, action);
    }

    /** What a key that means the same everywhere does here. */
    public static <M> KeyBinding<M> of(GlobalKey key, String hint, String help, Function<M, Step<M>> action) {
        return of(key, hint, help, (model, pressed, shown) -> action.apply(model));
    }

    /** The same, looking at the key or at the last picture. */
    public static <M> KeyBinding<M> of(GlobalKey key, String hint, String help, Action<M> action) {
        return new KeyBinding<>(key.keys(), hint, help, Optional.of(key), model -> true, action);
    }

    /** The same, only while {@code condition} holds. */
    public KeyBinding<M> when(Predicate<M> condition) {
        return new KeyBinding<>(
                keys, hint, help, global, model -> applies.test(model) && condition.test(model), action);
    }

    /** How the keys read in the help: {@code j, Down}. */
    public String labels() {
        return String.join(", ", keys.stream().map(Key::label).toList());
    }

    /** The same binding for a model of which {@code inner} is a part. */
    public <N> KeyBinding<N> within(Lens<N, M> inner) {
        return new KeyBinding<>(
                keys, hint, help, global, outer -> applies.test(inner.get(outer)), (outer, key, shown) -> {
                    Step<M> step = action.on(inner.get(outer), key, shown);
                    return new Step<>(inner.put(outer, step.model()), step.effects());
                });
    }
}
