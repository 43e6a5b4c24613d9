package io.tickwire.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Puts the seed into the message of what failed, since reports count the runs of a test and do not name them. Stateless. */
final class SeedInFailure implements TestExecutionExceptionHandler {
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable cause) throws Throwable {
        throw named(context.getDisplayName(), cause);
    }

    /** @param run the display name, "seed 17" */
    static Throwable named(String run, Throwable cause) {
        if (cause instanceof TestAbortedException) {
            return cause;
        }
        return new AssertionError(run + " (alone with -D" + run.replace(' ', '=') + "): " + cause, cause);
    }
}
