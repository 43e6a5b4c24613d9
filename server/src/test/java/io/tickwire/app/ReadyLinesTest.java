package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ReadyLinesTest {
    @Test
    void shouldNameTheAddressToOpen() {
        assertThat(ReadyLines.of("127.0.0.1", 8080, false)).containsExactly("Tickwire is ready: http://127.0.0.1:8080");
        assertThat(ReadyLines.of("::1", 80, false)).containsExactly("Tickwire is ready: http://[::1]:80");
        assertThat(ReadyLines.of("play.example", 9000, true))
                .containsExactly("Tickwire is ready: https://play.example:9000");
    }

    @Test
    void shouldNameTheNetworksAddressesWhenOtherMachinesMayCome() {
        assertThat(ReadyLines.of(new ReadyLines.Origin("http", "0.0.0.0", 8080), List.of("192.168.1.5", "10.0.0.2")))
                .containsExactly(
                        "Tickwire is ready: http://127.0.0.1:8080",
                        "On your network:   http://192.168.1.5:8080",
                        "On your network:   http://10.0.0.2:8080");
    }
}
