package io.tickwire.app;

import io.tickwire.config.ConfigException;
import io.tickwire.config.Spelling;
import io.tickwire.game.OptionException;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code tickwire serve}, and what other modules add as a {@link Subcommand}. Main thread. */
@Command(
        name = "tickwire",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "A multiplayer game state-sync server.",
        footer = {
            "",
            "tickwire COMMAND --help tells more about each.",
            "Exit code: 0 all is well, 1 it failed, 2 wrong use."
        })
public final class Main implements Runnable {
    private static final int WRONG_USE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    private Main() {}

    /** Ends the process with the exit code. */
    public static void main(String[] args) {
        // what Jetty would ask JMX for, which takes longer to wake than all the rest of Jetty
        System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
        int exitCode = commandLine().execute(args);
        LogSetup.end();
        System.exit(exitCode);
    }

    static CommandLine commandLine() {
        return commandLine(ServiceLoader.load(Subcommand.class));
    }

    static CommandLine commandLine(Iterable<Subcommand> further) {
        CommandLine serve = new CommandLine(new ServeCommand());
        serve.getCommandSpec().usageMessage().footer(ServeCommand.settingsHelp());
        CommandLine line = new CommandLine(new Main()).addSubcommand(serve);
        for (Subcommand command : further) {
            CommandLine added = new CommandLine(command);
            added.getCommandSpec().versionProvider(new Version());
            line.addSubcommand(added);
        }
        line.setParameterExceptionHandler(Main::onWrongUse);
        line.setExecutionExceptionHandler(Main::onFailure);
        line.setUsageHelpAutoWidth(true);
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    private static int onWrongUse(ParameterException wrong, String[] args) {
        CommandLine line = wrong.getCommandLine();
        String what = wrong instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getUnmatched().isEmpty()
                ? unknown(unmatched.getUnmatched().get(0), line)
                : oneLine(wrong.getMessage()) + "; try " + line.getCommandSpec().qualifiedName() + " --help";
        line.getErr().println("tickwire: " + what);
        return WRONG_USE;
    }

    /** A word that nothing here takes, and what it was perhaps meant to be. */
    private static String unknown(String word, CommandLine line) {
        boolean option = word.startsWith("-");
        Set<String> known = option
                ? line.getCommandSpec().optionsMap().keySet()
                : line.getSubcommands().keySet();
        String name = option ? word.split("=", 2)[0] : word;
        return (option ? "there is no option " : "there is no command ")
                + name
                + Spelling.nearest(name, known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; try " + line.getCommandSpec().qualifiedName() + " --help");
    }

    private static int onFailure(Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof UsageException
                || failure instanceof ConfigException
                || failure instanceof OptionException) {
            line.getErr().println("tickwire: " + oneLine(failure.getMessage()));
            return WRONG_USE;
        }
        throw failure;
    }

    private static String oneLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }
}
