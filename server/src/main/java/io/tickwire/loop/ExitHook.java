package io.tickwire.loop;

import java.util.concurrent.CountDownLatch;

/** How a process that runs until it is told to end does end: in order, and with exit code 0 where the JVM would say 130 or 143. */
public final class ExitHook {
    private ExitHook() {}

    /**
     * Says so once it is ready to end, and blocks. On SIGINT or SIGTERM the clean-up runs on the JVM's shutdown thread, and the process
     * ends. Whatever the clean-up does must have a bound.
     */
    public static void untilAskedToEnd(Runnable sayReady, Runnable cleanUp) throws InterruptedException {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            cleanUp.run();
                            System.out.flush();
                            Runtime.getRuntime().halt(0);
                        },
                        "tickwire-exit"));
        sayReady.run(); // whoever hears it may ask at once
        new CountDownLatch(1).await();
    }
}
