package org.cadre.server.store;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/** Stands before a real engine and, when told to, holds or fails what makes commits durable. */
final class SlowDisk {
    private volatile CountDownLatch hold = new CountDownLatch(0);
    private volatile boolean failing;

    /** Nothing becomes durable until the latch is counted down. */
    CountDownLatch hold() {
        hold = new CountDownLatch(1);
        return hold;
    }

    void fail() {
        failing = true;
    }

    Dialect around(Dialect dialect) {
        return (Dialect) Proxy.newProxyInstance(
                Dialect.class.getClassLoader(), new Class<?>[] {Dialect.class}, (self, method, arguments) -> {
                    if (method.getName().equals("makeDurable")) {
                        hold.await();
                        if (failing) {
                            throw new IOException("the disk is gone (injected)");
                        }
                    }
                    try {
                        return method.invoke(dialect, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
