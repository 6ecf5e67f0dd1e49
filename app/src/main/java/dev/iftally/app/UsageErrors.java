package dev.iftally.app;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of a command line that cannot be understood: one line, and where help is. */
final class UsageErrors {
    private UsageErrors() {}

    /** Says it, and returns the exit code. */
    static int explain(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        err.println(name + ": " + message(exception, command));
        if (exception instanceof UnmatchedArgumentException unmatched) {
            suggest(unmatched, err);
        }
        err.println("Try '" + name + " --help'.");
        return 2;
    }

    private static String message(ParameterException exception, CommandLine command) {
        if (exception instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            boolean isRoot = command.getParent() == null;
            return word.startsWith("-")
                    ? "there is no option " + word
                    : "%s \"%s\"".formatted(isRoot ? "there is no command" : "one word too many:", word);
        }
        if (exception.getCause() instanceof IndexOutOfBoundsException) {
            // picocli looks at the first letter of what may be an abbreviation.
            return "there is no command \"\"";
        }
        return exception.getMessage();
    }

    private static void suggest(UnmatchedArgumentException unmatched, PrintWriter err) {
        List<String> suggestions = unmatched.getSuggestions();
        if (!suggestions.isEmpty()) {
            err.println("Did you mean: " + String.join(", ", suggestions) + "?");
        }
    }
}
