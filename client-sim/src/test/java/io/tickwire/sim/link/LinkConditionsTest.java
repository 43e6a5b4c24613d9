package io.tickwire.sim.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LinkConditionsTest {
    @Test
    void shouldReadPresetsAndWhatDiffersFromThem() {
        assertThat(LinkConditions.of("train")).isEqualTo(new LinkConditions(200, 80, 0.03, 500, 0));
        assertThat(LinkConditions.of("wifi, rtt=60")).isEqualTo(new LinkConditions(60, 10, 0, 0, 0));
        assertThat(LinkConditions.of("rtt=150,jitter=40,stalls=0.02,stall=300,read=20000"))
                .isEqualTo(new LinkConditions(150, 40, 0.02, 300, 20_000));
    }

    @Test
    void shouldSayWhatIsWrong() {
        String known = "known: lan, wifi, 4g, train, rtt=…, jitter=…, stalls=…, stall=…, read=…";
        assertThatThrownBy(() -> LinkConditions.of("3g")).hasMessage("\"3g\" is not known; " + known);
        assertThatThrownBy(() -> LinkConditions.of("lan,")).hasMessage("\"\" is not known; " + known);
        assertThatThrownBy(() -> LinkConditions.of("rtt=-1")).hasMessage("rtt=-1 is not a number in [0, 5000]");
        assertThatThrownBy(() -> LinkConditions.of("stalls=NaN")).hasMessage("stalls=NaN is not a number in [0, 0.9]");
    }
}
