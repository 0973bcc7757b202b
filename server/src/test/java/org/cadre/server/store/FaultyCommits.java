package org.cadre.server.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Stands before a real connection and, when told to, loses the next commit's answer or the commit itself. */
final class FaultyCommits {
    private enum Fault {
        NONE,
        BEFORE,
        AFTER
    }

    private final AtomicReference<Fault> next = new AtomicReference<>(Fault.NONE);
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();

    void throwBeforeCommit() {
        next.set(Fault.BEFORE);
    }

    void throwAfterCommit() {
        next.set(Fault.AFTER);
    }

    void refuseNextConnection() {
        refusals.set(1);
    }

    int commits() {
        return commits.get();
    }

    Connection around(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            Object result = call(connection, method, arguments);
            if (method.getName().equals("prepareStatement") && arguments[0].equals("COMMIT")) {
                return faulty((PreparedStatement) result);
            }
            if (method.getName().equals("prepareStatement") && refuses()) {
                ((PreparedStatement) result).close();
                connection.close();
                throw new SQLException("the connection was refused (injected)");
            }
            return result;
        });
    }

    private boolean refuses() {
        // Armed together with a commit fault, it waits for that one to strike first.
        return next.get() == Fault.NONE && refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private PreparedStatement faulty(PreparedStatement commit) {
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            if (!method.getName().equals("execute")) {
                return call(commit, method, arguments);
            }
            commits.incrementAndGet();
            Fault fault = next.getAndSet(Fault.NONE);
            if (fault == Fault.BEFORE) {
                throw new SQLException("the commit was lost (injected)");
            }
            Object result = call(commit, method, arguments);
            if (fault == Fault.AFTER) {
                throw new SQLException("the commit's answer was lost (injected)");
            }
            return result;
        });
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
