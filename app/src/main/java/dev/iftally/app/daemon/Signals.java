package dev.iftally.app.daemon;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Signals to this process. The JDK has no supported way to be told of one; {@code sun.misc.Signal} of the module
 * jdk.unsupported is the one it keeps until there is, and is reached by reflection because the compiler warns of every
 * other use.
 */
public final class Signals {
    private Signals() {}

    /** Runs {@code action} on a thread of its own whenever the signal arrives; {@code name} without SIG, as {@code HUP}. */
    public static void on(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler run = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    action.run();
                    return null;
                }
                return method.invoke(action, arguments);
            };
            Object proxy = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, run);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK cannot tell of SIG" + name, e);
        }
    }
}
