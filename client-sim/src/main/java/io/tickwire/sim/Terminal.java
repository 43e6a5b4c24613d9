package io.tickwire.sim;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether someone looks on who likes a line that moves. Main thread. */
public final class Terminal {
    private Terminal() {}

    /** It does. */
    public static boolean present() {
        String kind = System.getenv("TERM");
        return kind != null && !kind.equals("dumb") && isTerminal();
    }

    /** Before JDK 22 there is a console on a terminal only; from then on there always is, and it can be asked. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
