package io.tickwire.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inet.ipaddr.IPAddressString;
import io.tickwire.config.AddressConfig;
import io.tickwire.config.Words;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientAddressTest {
    private static final String PROXIES = "server.trusted-proxies=10.0.0.0/8,fd00::/8";

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            203.0.113.9      | -                                   | 203.0.113.9
            203.0.113.9      | 192.0.2.1                           | 203.0.113.9
            10.0.0.1         | -                                   | 10.0.0.1
            10.0.0.1         | 192.0.2.1                           | 192.0.2.1
            10.0.0.1         | 192.0.2.1:4711                      | 192.0.2.1
            10.0.0.1         | 6.6.6.6, 192.0.2.1                  | 192.0.2.1
            10.0.0.1         | 6.6.6.6, 192.0.2.1, 10.0.0.2        | 192.0.2.1
            10.0.0.1         | 10.0.0.3, 10.0.0.2                  | 10.0.0.3
            10.0.0.1         | ", 192.0.2.1                        | 192.0.2.1
            10.0.0.1         | "\\, 192.0.2.1                       | 192.0.2.1
            10.0.0.1         | a"b, 192.0.2.1                      | 192.0.2.1
            10.0.0.1         | "                                   | 10.0.0.1
            10.0.0.1         | , ,                                 | 10.0.0.1
            10.0.0.1         | 6.6.6.6, "[2001:db8::7]:443"        | 2001:db8::7
            10.0.0.1         | unknown                             | 10.0.0.1
            10.0.0.1         | 192.0.2.1, unknown, 10.0.0.2        | 10.0.0.2
            10.0.0.1         | localhost                           | 10.0.0.1
            10.0.0.1         | abcd                                | 10.0.0.1
            10.0.0.1         | 192.0.2                             | 10.0.0.1
            10.0.0.1         | 192.0.2.0/24                        | 10.0.0.1
            10.0.0.1         | 999.0.2.1                           | 10.0.0.1
            10.0.0.1         | 2001:db8::7                         | 2001:db8::7
            10.0.0.1         | [2001:db8::7]:443                   | 2001:db8::7
            10.0.0.1         | ::ffff:192.0.2.1                    | 192.0.2.1
            fd00::1          | 192.0.2.1                           | 192.0.2.1
            ::ffff:10.0.0.1  | 192.0.2.1                           | 192.0.2.1
            """)
    void shouldReadXForwardedForFromItsEnd(String peer, String header, String client) {
        HttpFields.Mutable headers = HttpFields.build().put("Forwarded", "for=6.6.6.6");
        if (header != null) {
            headers.put("X-Forwarded-For", header);
        }
        assertThat(resolved(Words.net(PROXIES).addresses(), peer, headers)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            203.0.113.9 | for=192.0.2.1                                      | 203.0.113.9
            10.0.0.1    | for=192.0.2.1                                      | 192.0.2.1
            10.0.0.1    | For="[2001:db8::7]:4711";proto=https;by=10.0.0.1   | 2001:db8::7
            10.0.0.1    | for=6.6.6.6;proto=http, for=192.0.2.1, for=10.0.0.2 | 192.0.2.1
            10.0.0.1    | for=_hidden                                        | 10.0.0.1
            10.0.0.1    | proto=https                                        | 10.0.0.1
            """)
    void shouldReadForwardedWhenTold(String peer, String header, String client) {
        HttpFields.Mutable headers = HttpFields.build().put("Forwarded", header).put("X-Forwarded-For", "6.6.6.6");
        assertThat(resolved(Words.net(PROXIES, "server.proxy-header=forwarded").addresses(), peer, headers))
                .isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"for=\"", "for=\"x, for=192.0.2.1", "for=192.0.2.1;proto=\""})
    void shouldRefuseAForwardedThatHidesWhatStandsBehind(String header) {
        AddressConfig config =
                Words.net(PROXIES, "server.proxy-header=forwarded").addresses();
        HttpFields headers = HttpFields.build().put("Forwarded", header);
        assertThatThrownBy(() -> resolved(config, "10.0.0.1", headers))
                .isInstanceOfSatisfying(
                        HttpException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(400));
        assertThat(resolved(config, "203.0.113.9", headers))
                .as("of a stranger nothing is read")
                .isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            203.0.113.9 | -                   | https       | false
            10.0.0.1    | 192.0.2.1           | https       | true
            10.0.0.1    | 192.0.2.1           | HTTPS       | true
            10.0.0.1    | -                   | https       | true
            10.0.0.1    | 192.0.2.1           | -           | false
            10.0.0.1    | 192.0.2.1           | http        | false
            10.0.0.1    | 192.0.2.1           | ", https    | true
            10.0.0.1    | 192.0.2.1           | httpss      | false
            10.0.0.1    | 192.0.2.1           | https, http | false
            10.0.0.1    | 192.0.2.1, 10.0.0.2 | https, http | true
            10.0.0.1    | 192.0.2.1, 10.0.0.2 | http, https | false
            10.0.0.1    | 192.0.2.1, 10.0.0.2 | https       | true
            """)
    void shouldTakeATrustedProxysWordThatItEndedTls(String peer, String hops, String protos, boolean secure) {
        HttpFields.Mutable headers = HttpFields.build().put("Forwarded", "for=192.0.2.1;proto=https");
        if (hops != null) {
            headers.put("X-Forwarded-For", hops);
        }
        if (protos != null) {
            headers.put("X-Forwarded-Proto", protos);
        }
        assertThat(secure(Words.net(PROXIES).addresses(), peer, headers)).isEqualTo(secure);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            203.0.113.9 | for=192.0.2.1;proto=https                          | false
            10.0.0.1    | for=192.0.2.1;proto=https                          | true
            10.0.0.1    | Proto="https"; For="[2001:db8::7]:4711"            | true
            10.0.0.1    | for=192.0.2.1;by=10.0.0.1                          | false
            10.0.0.1    | for=192.0.2.1;proto=https, for=10.0.0.2;proto=http | true
            10.0.0.1    | for=6.6.6.6;proto=https, for=192.0.2.1;proto=http  | false
            10.0.0.1    | for=_hidden;proto=https                            | true
            """)
    void shouldTakeThatWordFromForwardedWhenTold(String peer, String header, boolean secure) {
        HttpFields.Mutable headers =
                HttpFields.build().put("Forwarded", header).put("X-Forwarded-Proto", secure ? "http" : "https");
        assertThat(secure(Words.net(PROXIES, "server.proxy-header=forwarded").addresses(), peer, headers))
                .isEqualTo(secure);
    }

    private static boolean secure(AddressConfig config, String peer, HttpFields headers) {
        return new ClientAddress(config).secure(new IPAddressString(peer).getAddress(), headers);
    }

    private static String resolved(AddressConfig config, String peer, HttpFields headers) {
        return new ClientAddress(config)
                .of(new IPAddressString(peer).getAddress(), headers)
                .toCompressedString();
    }
}
