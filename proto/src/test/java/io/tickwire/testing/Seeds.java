package io.tickwire.testing;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The seeds of a {@link SeededTest}. */
final class Seeds implements ArgumentsProvider, AnnotationConsumer<SeededTest> {
    private static final String ONE_SEED = "seed";

    private int count;

    @Override
    public void accept(SeededTest test) {
        count = test.seeds();
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        String one = System.getProperty(ONE_SEED);
        LongStream seeds = one == null ? LongStream.rangeClosed(1, count) : LongStream.of(Long.parseLong(one));
        return seeds.mapToObj(Arguments::of);
    }
}
