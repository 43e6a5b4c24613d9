package io.tickwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BansTest {
    private final AtomicLong nowS = new AtomicLong(1_800_000_000L);
    private int ids;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldOutliveTheServer() {
        Path file = folder.resolve("bans.json");
        Ban ban = bans(file).add("guest:ann", "192.0.2.7", "Ann", "spam", 60);
        assertThat(ban.kept()).isTrue();

        Bans restarted = bans(file);
        assertThat(restarted.list()).containsExactly(ban);
        assertThat(restarted.of("guest:ann", "192.0.2.9")).isEqualTo(ban);
        assertThat(restarted.of("guest:bob", "192.0.2.7")).isEqualTo(ban);
        assertThat(restarted.of("guest:bob", "192.0.2.9")).isNull();
        assertThat(restarted.lift(ban.ban())).isEqualTo(ban);
        assertThat(bans(file).list()).isEmpty();
    }

    @Test
    void shouldEnd() {
        Bans bans = bans(folder.resolve("bans.json"));
        bans.add("guest:ann", "", "Ann", "", 60);
        nowS.addAndGet(59);
        assertThat(bans.of("guest:ann", "")).isNotNull();
        nowS.addAndGet(1);
        assertThat(bans.of("guest:ann", "")).isNull();
        assertThat(bans.list()).isEmpty();
    }

    @Test
    void shouldMeetNobodyByWhatIsNotKnown() {
        Bans bans = bans(folder.resolve("bans.json"));
        bans.add("guest:ann", "", "Ann", "", 60);
        assertThat(bans.of("guest:bob", ""))
                .as("an unknown address is not that of the ban")
                .isNull();
    }

    @Test
    void shouldSayWhenAFileCannotBeWrittenAndBanAllTheSame() {
        Bans bans = bans(folder.resolve("nowhere").resolve("bans.json"));
        assertThat(bans.add("guest:ann", "", "Ann", "", 60).kept()).isFalse();
        assertThat(bans.of("guest:ann", "")).isNotNull();
        assertThat(new Bans("", this::now, this::id)
                        .add("guest:ann", "", "Ann", "", 60)
                        .kept())
                .isFalse();
    }

    @Test
    void shouldNotStartWithAFileThatItCannotRead() throws IOException {
        Path file = Files.writeString(folder.resolve("bans.json"), "{\"ban\": ");
        assertThatThrownBy(() -> bans(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("operator.bans-file=")
                .hasMessageContaining("mend it");
    }

    private Bans bans(Path file) {
        return new Bans(file.toString(), this::now, this::id);
    }

    private Instant now() {
        return Instant.ofEpochSecond(nowS.get());
    }

    private String id() {
        return "%016x".formatted(++ids);
    }
}
