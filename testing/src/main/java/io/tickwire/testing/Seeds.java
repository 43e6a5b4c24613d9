package io.tickwire.testing;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The seeds of a {@link SeededTest}. Made by JUnit, once per test method; at most what {@code -Dseeds} says. */
final class Seeds implements ArgumentsProvider, AnnotationConsumer<SeededTest> {
    private int seeds;

    @Override
    public void accept(SeededTest test) {
        seeds = test.seeds();
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return seeds(System.getProperty("seed"), System.getProperty("seeds"), seeds)
                .mapToObj(Arguments::of);
    }

    static LongStream seeds(@Nullable String only, @Nullable String count, int otherwise) {
        if (only != null) {
            return LongStream.of(Long.parseLong(only));
        }
        return LongStream.rangeClosed(1, count == null ? otherwise : Long.parseLong(count));
    }
}
