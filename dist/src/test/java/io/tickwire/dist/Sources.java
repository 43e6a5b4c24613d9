package io.tickwire.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The text of all Java, TypeScript and protobuf sources that are not tests. Immutable. */
final class Sources {
    private static final List<String> FOLDERS = List.of(
            "testing/src/main",
            "proto/src/main",
            "server/src/main",
            "client-sim/src/main",
            "bench/src/main",
            "web-client/src");

    private final List<String> texts;

    private Sources(List<String> texts) {
        this.texts = texts;
    }

    static Sources read() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.walk(Repository.ROOT.resolve(folder))) {
                files.filter(file -> file.toString().matches(".*\\.(java|ts|proto)"))
                        .filter(file -> !file.toString().matches(".*(/gen/.*|\\.test\\.ts)"))
                        .forEach(file -> texts.add(text(file)));
            }
        }
        return new Sources(texts);
    }

    /** Some file declares a type of this name. */
    boolean declares(String type) {
        return texts.stream().anyMatch(text -> declaration(type).matcher(text).find());
    }

    /** Some file declares a type of this name, and a method, field, component or constant of that one. */
    boolean declares(String type, String member) {
        String notACall = "(?m)^\\s+(?!return |throw |new |await |else |case |yield )";
        Pattern typed = Pattern.compile(notACall + "(?:[\\w<>\\[\\]?@.,]+ )+" + member + "\\s*[(=;]");
        Pattern script = Pattern.compile("(?m)^\\s+\\*?" + member + "\\((?:$|.*(?:\\{|\\): .+;)$)");
        Pattern constant = Pattern.compile("(?m)^\\s+" + member + "(?:[,;]|\\(.*\\)[,;])$");
        Pattern component = Pattern.compile("[(,]\\s*[\\w<>\\[\\]., ]+ " + member + "\\s*[,)]");
        boolean upper = member.equals(member.toUpperCase(Locale.ROOT));
        List<Pattern> shapes = upper ? List.of(constant, typed) : List.of(typed, script, component);
        return texts.stream()
                .filter(text -> declaration(type).matcher(text).find())
                .anyMatch(text ->
                        shapes.stream().anyMatch(shape -> shape.matcher(text).find()));
    }

    private static Pattern declaration(String type) {
        return Pattern.compile("\\b(class|interface|record|enum|@interface|message|type|function) " + type + "\\b");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
