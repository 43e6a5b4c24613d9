package io.tickwire.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SecretsTest {
    @Test
    void shouldMakeWordsOf128BitsThatFitAnAddress() {
        Secrets secrets = new Secrets(new SecureRandom());
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String secret = secrets.get();
            assertThat(secret).matches("[A-Za-z0-9_-]{22}");
            assertThat(made.add(secret)).isTrue();
        }
    }
}
