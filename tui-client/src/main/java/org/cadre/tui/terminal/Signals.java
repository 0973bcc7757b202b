package org.cadre.tui.terminal;

import java.lang.reflect.Proxy;

/**
 * Hears the signals of the process. There is no supported way to learn that a window was resized; {@code sun.misc.Signal} is exported
 * by {@code jdk.unsupported} for such needs, but javac warns of it with a warning that nothing silences. Hence by name.
 */
final class Signals {
    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private Signals() {}

    /**
     * Calls {@code heard} on a thread of its own at every such signal.
     *
     * @param name without SIG: {@code WINCH}
     * @return puts back who handled the signal before; does nothing where the virtual machine keeps the signal to itself
     */
    static Runnable on(String name, Runnable heard) {
        try {
            Class<?> handlerType = Class.forName(HANDLER);
            Object handler = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                        return switch (method.getName()) {
                            case "hashCode" -> System.identityHashCode(proxy);
                            case "equals" -> proxy == arguments[0];
                            case "toString" -> "Cadre's handler of " + name;
                            default -> {
                                heard.run();
                                yield null;
                            }
                        };
                    });
            Object before = handle(name, handlerType, handler);
            return () -> {
                try {
                    handle(name, handlerType, before);
                } catch (ReflectiveOperationException gone) {
                    throw new IllegalStateException("could be handled before, and cannot now: " + name, gone);
                }
            };
        } catch (ReflectiveOperationException unavailable) {
            return () -> {};
        }
    }

    /** Sends the signal to this process. */
    static void raise(String name) {
        try {
            Class<?> type = Class.forName(SIGNAL);
            type.getMethod("raise", type)
                    .invoke(null, type.getConstructor(String.class).newInstance(name));
        } catch (ReflectiveOperationException unavailable) {
            throw new IllegalStateException("a signal that was heard cannot be raised: " + name, unavailable);
        }
    }

    private static Object handle(String name, Class<?> handlerType, Object handler)
            throws ReflectiveOperationException {
        Class<?> type = Class.forName(SIGNAL);
        Object signal = type.getConstructor(String.class).newInstance(name);
        return type.getMethod("handle", type, handlerType).invoke(null, signal, handler);
    }
}
