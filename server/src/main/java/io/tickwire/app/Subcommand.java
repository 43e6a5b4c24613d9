package io.tickwire.app;

import java.util.concurrent.Callable;

/**
 * A further word of the command line, found by {@link java.util.ServiceLoader}: a picocli {@code @Command} with a
 * public constructor without parameters. Main thread. What {@link #call} answers is the exit code: 0 done, 1 a promise
 * was not kept, 2 wrong use. Wrong use that picocli cannot see is a {@link UsageException}.
 */
public interface Subcommand extends Callable<Integer> {}
