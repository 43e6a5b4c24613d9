package io.tickwire.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.app.HeardLog;
import io.tickwire.config.ConfigException;
import io.tickwire.config.IdentityConfig;
import io.tickwire.config.IdentityConfig.Algorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

final class JwtIdentitiesTest {
    private static final long NOW_S = 1_800_000_000L;
    private static final long LATER_S = NOW_S + 600;
    private static final String GOOD = Forge.claims("ann", LATER_S, "");

    private static final Forge FORGE = new Forge();

    private final AtomicLong nowMs = new AtomicLong(NOW_S * 1_000);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldTakeWhatAGenuineTokenSays() throws IOException {
        Identities identities = with(Algorithm.HS256, Forge.SECRET);
        String claims = Forge.claims(
                "ann", LATER_S, ",\"name\":\"Ann\",\"roles\":[\"player\",\"operator\",\"baker\"],\"nbf\":" + NOW_S);

        assertThat(identities.of(Forge.hs256(claims)))
                .isEqualTo(new Identity("ann", "Ann", Set.of(Role.PLAYER, Role.OPERATOR), LATER_S));
        assertThat(identities.of(Forge.hs256(GOOD))).isEqualTo(new Identity("ann", null, Set.of(Role.PLAYER), LATER_S));
    }

    @Test
    void shouldTakeEveryAlgorithmWithEveryKindOfFile() throws IOException {
        String rsa = FORGE.rs256("{\"alg\":\"RS256\"}", GOOD);
        String ed = FORGE.edDsa("{\"alg\":\"EdDSA\",\"kid\":\"b\"}", GOOD);
        String jwks = "{\"keys\":[" + Forge.edJwk(new Forge().ed, "a") + "," + Forge.edJwk(FORGE.ed, "b") + "]}";

        assertThat(with(Algorithm.RS256, Forge.pem(FORGE.rsa)).of(rsa)).isNotNull();
        assertThat(with(Algorithm.EDDSA, Forge.pem(FORGE.ed)).of(ed)).isNotNull();
        assertThat(with(Algorithm.EDDSA, jwks).of(ed)).isNotNull();
        assertThat(with(Algorithm.EDDSA, Forge.edJwk(FORGE.ed, "b")).of(ed)).isNotNull();
    }

    @TestFactory
    Stream<DynamicTest> shouldTakeNothingForged() throws IOException {
        Identities hs = with(Algorithm.HS256, Forge.SECRET);
        Identities rs = with(Algorithm.RS256, Forge.pem(FORGE.rsa));
        Identities ed = with(Algorithm.EDDSA, "{\"keys\":[" + Forge.edJwk(FORGE.ed, "b") + "]}");
        byte[] pem = Forge.pem(FORGE.rsa).getBytes(StandardCharsets.UTF_8);
        byte[] der = FORGE.rsa.getPublic().getEncoded();
        byte[] secret = Forge.SECRET.getBytes(StandardCharsets.UTF_8);
        String good = Forge.hs256(GOOD);
        Map<String, Map.Entry<Identities, @Nullable String>> table = new LinkedHashMap<>();
        table.put("none at all", entry(hs, null));
        table.put("empty", entry(hs, ""));
        table.put("not a token", entry(hs, "ann"));
        table.put("three dots", entry(hs, "..."));
        table.put("alg none", entry(hs, Forge.unsigned("{\"alg\":\"none\"}", GOOD)));
        table.put("alg None", entry(hs, Forge.unsigned("{\"alg\":\"None\"}", GOOD)));
        table.put("alg none with a signature", entry(hs, Forge.hs256("{\"alg\":\"none\"}", GOOD, secret)));
        table.put("no alg", entry(hs, Forge.hs256("{}", GOOD, secret)));
        table.put("signature cut off", entry(hs, good.substring(0, good.lastIndexOf('.') + 1)));
        table.put("signature of another", entry(hs, good.substring(0, good.length() - 4) + "AAAA"));
        table.put("claims of another", entry(hs, swapped(good, Forge.hs256(Forge.claims("bob", LATER_S, "")))));
        table.put(
                "another secret",
                entry(
                        hs,
                        Forge.hs256("{\"alg\":\"HS256\"}", GOOD, "x".repeat(32).getBytes(StandardCharsets.UTF_8))));
        table.put("empty secret's worth", entry(hs, Forge.hs256("{\"alg\":\"HS256\"}", GOOD, new byte[32])));
        table.put("HS384 by its head", entry(hs, Forge.hs256("{\"alg\":\"HS384\"}", GOOD, secret)));
        table.put("HS256 with the public PEM as secret", entry(rs, Forge.hs256("{\"alg\":\"HS256\"}", GOOD, pem)));
        table.put("HS256 with the public DER as secret", entry(rs, Forge.hs256("{\"alg\":\"HS256\"}", GOOD, der)));
        table.put("RS256 by its head, a MAC in truth", entry(rs, Forge.hs256("{\"alg\":\"RS256\"}", GOOD, pem)));
        table.put("RS256 where HS256 is wanted", entry(hs, FORGE.rs256("{\"alg\":\"RS256\"}", GOOD)));
        table.put("RS256 of another's key", entry(rs, new Forge().rs256("{\"alg\":\"RS256\"}", GOOD)));
        table.put("RS512 by its head", entry(rs, FORGE.rs256("{\"alg\":\"RS512\"}", GOOD)));
        table.put("EdDSA where RS256 is wanted", entry(rs, FORGE.edDsa("{\"alg\":\"EdDSA\"}", GOOD)));
        table.put("EdDSA of another's key", entry(ed, new Forge().edDsa("{\"alg\":\"EdDSA\",\"kid\":\"b\"}", GOOD)));
        table.put("own key in the head", entry(ed, ownKey()));
        table.put(
                "kid that is a path", entry(ed, FORGE.edDsa("{\"alg\":\"EdDSA\",\"kid\":\"../../etc/passwd\"}", GOOD)));
        table.put("kid that is SQL", entry(ed, FORGE.edDsa("{\"alg\":\"EdDSA\",\"kid\":\"b' OR 1=1\"}", GOOD)));
        table.put("kid that is a number", entry(ed, FORGE.edDsa("{\"alg\":\"EdDSA\",\"kid\":1}", GOOD)));
        table.put("critical extension", entry(hs, Forge.hs256("{\"alg\":\"HS256\",\"crit\":[\"exp\"]}", GOOD, secret)));
        table.put(
                "payload not encoded",
                entry(hs, Forge.hs256("{\"alg\":\"HS256\",\"b64\":false,\"crit\":[\"b64\"]}", GOOD, secret)));
        table.put("expired", entry(hs, Forge.hs256(Forge.claims("ann", NOW_S - 1, ""))));
        table.put("expires now", entry(hs, Forge.hs256(Forge.claims("ann", NOW_S, ""))));
        table.put("never expires", entry(hs, Forge.hs256("{\"sub\":\"ann\",\"aud\":\"arena\",\"iss\":\"us\"}")));
        table.put(
                "exp that is text",
                entry(hs, Forge.hs256("{\"sub\":\"ann\",\"exp\":\"soon\",\"aud\":\"arena\",\"iss\":\"us\"}")));
        table.put("begins later", entry(hs, Forge.hs256(Forge.claims("ann", LATER_S, ",\"nbf\":" + (NOW_S + 31)))));
        table.put("another audience", entry(hs, Forge.hs256(GOOD.replace("arena", "chess"))));
        table.put("no audience", entry(hs, Forge.hs256(GOOD.replace(",\"aud\":\"arena\"", ""))));
        table.put("another issuer", entry(hs, Forge.hs256(GOOD.replace("\"us\"", "\"them\""))));
        table.put("no sub", entry(hs, Forge.hs256(GOOD.replace("\"sub\":\"ann\",", ""))));
        table.put("blank sub", entry(hs, Forge.hs256(Forge.claims(" ", LATER_S, ""))));
        table.put("long sub", entry(hs, Forge.hs256(Forge.claims("a".repeat(129), LATER_S, ""))));
        table.put("name that is a number", entry(hs, Forge.hs256(Forge.claims("ann", LATER_S, ",\"name\":7"))));
        table.put("roles that are no list", entry(hs, Forge.hs256(Forge.claims("ann", LATER_S, ",\"roles\":{}"))));
        table.put(
                "8 KiB", entry(hs, Forge.hs256(Forge.claims("ann", LATER_S, ",\"x\":\"" + "x".repeat(8_192) + "\""))));
        table.put("deep claims", entry(hs, Forge.hs256("[".repeat(1_500) + "]".repeat(1_500))));
        table.put("encrypted by its look", entry(hs, good + ".AAAA.AAAA"));
        return table.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    Identities identities = row.getValue().getKey();
                    assertThat(identities.of(row.getValue().getValue())).isNull();
                }));
    }

    @Test
    void shouldReadTheFileAgainWhenItHasChanged() throws IOException {
        Path file = write(Forge.pem(FORGE.ed));
        Identities identities = Identities.of(config(Algorithm.EDDSA, file), this::now);
        Forge newer = new Forge();
        String before = FORGE.edDsa("{\"alg\":\"EdDSA\"}", GOOD);
        String after = newer.edDsa("{\"alg\":\"EdDSA\"}", GOOD);
        assertThat(identities.of(before)).isNotNull();

        change(file, Forge.pem(newer.ed), 1);
        assertThat(identities.refreshDue()).as("looks once a second").isFalse();
        assertThat(identities.of(after)).isNull();
        aSecondLater(identities);
        assertThat(identities.of(after)).isNotNull();
        assertThat(identities.of(before)).isNull();

        change(file, "half a fi", 2);
        aSecondLater(identities);
        assertThat(identities.of(after)).as("the keys of before").isNotNull();
    }

    @Test
    void shouldSayOnceThatItsFileIsGoneAndKeepTheKeys() throws IOException {
        try (HeardLog log = HeardLog.of(KeyFile.class)) {
            Path file = write(Forge.SECRET);
            Identities identities = Identities.of(config(Algorithm.HS256, file), this::now);
            Files.delete(file);
            for (int second = 0; second < 5; second++) {
                aSecondLater(identities);
                assertThat(identities.of(Forge.hs256(GOOD))).isNotNull();
            }
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("identity.key-file " + file + " cannot be used any more: it is not there;");
        }
    }

    @Test
    void shouldGoByTheKeysOfBeforeWhileTheDiskTakesItsTime() throws IOException {
        Path file = write(Forge.pem(FORGE.ed));
        Forge newer = new Forge();
        String before = FORGE.edDsa("{\"alg\":\"EdDSA\"}", GOOD);
        String after = newer.edDsa("{\"alg\":\"EdDSA\"}", GOOD);
        IdentityConfig config = config(Algorithm.EDDSA, file);
        AtomicReference<@Nullable Identities> asked = new AtomicReference<>();
        AtomicInteger reads = new AtomicInteger();
        Identities identities = new JwtIdentities(config, this::now, new KeyFile(config, this::now, path -> {
            Identities meanwhile = asked.get();
            reads.incrementAndGet();
            if (meanwhile != null) {
                nowMs.addAndGet(60_000);
                assertThat(meanwhile.of(before)).isNotNull();
                assertThat(meanwhile.refreshDue())
                        .as("one thread is enough to wait for a disk")
                        .isFalse();
                meanwhile.refresh();
            }
            return Files.readAllBytes(path);
        }));
        asked.set(identities);

        change(file, Forge.pem(newer.ed), 1);
        aSecondLater(identities);
        assertThat(reads).hasValue(2);
        assertThat(identities.of(after)).isNotNull();
        assertThat(identities.of(before)).isNull();
    }

    @Test
    void shouldRefuseAFileThatIsNoGood() throws IOException {
        assertThatThrownBy(() -> with(Algorithm.HS256, "too short"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("identity.key-file=")
                .hasMessageContaining("shorter than 32 bytes")
                .hasMessageNotContaining("too short ");
        assertThatThrownBy(() -> with(Algorithm.HS256, Forge.pem(FORGE.rsa)))
                .hasMessageContaining("it is PEM, and HS256 has no public keys; set identity.algorithm to RS256");
        String secret = Forge.pem(FORGE.rsa).replace(" PUBLIC ", " PRIVATE ");
        assertThatThrownBy(() -> with(Algorithm.RS256, secret))
                .hasMessageContaining("it is a private key")
                .hasMessageContaining("openssl pkey -in PRIVATE -pubout -out PUBLIC");
        assertThatThrownBy(() -> with(Algorithm.RS256, secret.replace("PRIVATE KEY", "CERTIFICATE")))
                .hasMessageContaining("it is a certificate");
        assertThatThrownBy(() -> with(Algorithm.RS256, Forge.pem(FORGE.ed)))
                .hasMessageEndingWith("cannot be used: its key is damaged, or none for RS256");
        assertThatThrownBy(() -> with(Algorithm.RS256, "{\"keys\": 7}"))
                .hasMessageEndingWith("cannot be used: it is no JWKS that can be read");
        Path nowhere = folder.resolve("nowhere.pem");
        assertThatThrownBy(() -> Identities.of(config(Algorithm.RS256, nowhere), this::now))
                .isInstanceOf(ConfigException.class)
                .hasMessage("identity.key-file=" + nowhere
                        + " cannot be used: it is not there; name a file with a PEM, a JWKS or, for HS256, the secret");
        assertThatThrownBy(() -> with(Algorithm.RS256, Forge.edJwk(FORGE.ed, "b")))
                .hasMessageContaining("no key for RS256");
        assertThatThrownBy(() -> with(Algorithm.RS256, "hello")).hasMessageContaining("neither PEM nor JWKS");
    }

    @Test
    void shouldTakeEverybodyForAGuestWhereNobodyIsAsked() {
        assertThat(Identities.OPEN.of(null)).isEqualTo(Identity.GUEST);
        assertThat(Identities.OPEN.of("forged")).isEqualTo(Identity.GUEST);
    }

    /** Signed by a key that the token brings along. */
    private static String ownKey() {
        Forge own = new Forge();
        return own.edDsa("{\"alg\":\"EdDSA\",\"kid\":\"b\",\"jwk\":" + Forge.edJwk(own.ed, "b") + "}", GOOD);
    }

    private static String swapped(String head, String claims) {
        String[] one = head.split("\\.", -1);
        return one[0] + "." + claims.split("\\.", -1)[1] + "." + one[2];
    }

    private static Map.Entry<Identities, @Nullable String> entry(Identities identities, @Nullable String token) {
        return new java.util.AbstractMap.SimpleEntry<>(identities, token);
    }

    private void aSecondLater(Identities identities) {
        nowMs.addAndGet(1_000);
        assertThat(identities.refreshDue()).isTrue();
        identities.refresh();
    }

    private Instant now() {
        return Instant.ofEpochMilli(nowMs.get());
    }

    private Identities with(Algorithm algorithm, String keys) throws IOException {
        return Identities.of(config(algorithm, write(keys)), this::now);
    }

    private static IdentityConfig config(Algorithm algorithm, Path file) {
        return new IdentityConfig(true, algorithm, file.toString(), "arena", "us", 30_000);
    }

    private Path write(String keys) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "keys", ""), keys);
    }

    private void change(Path file, String keys, int seconds) throws IOException {
        Files.writeString(file, keys);
        Files.setLastModifiedTime(file, FileTime.fromMillis(nowMs.get() + seconds * 60_000L));
    }
}
