package io.tickwire.proto.golden;

import io.tickwire.proto.twin.RandomRoom;
import io.tickwire.proto.twin.RandomSchema;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Welcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the golden files that need no server: from seeds, the same bytes every time. Between them they have all that a row can be. */
final class GoldenFrames {
    private static final int SNAPSHOTS = 100;
    private static final List<Long> SEEDS = List.of(2L, 3L, 5L);

    private GoldenFrames() {}

    /** By file name, without its ending. */
    static Map<String, GoldenFile> all() {
        Map<String, GoldenFile> files = new TreeMap<>();
        files.put("every-kind", draw(RandomSchema.everyKind(), 10));
        SEEDS.forEach(seed -> files.put("random-" + seed, draw(RandomSchema.draw(seed), seed)));
        return files;
    }

    private static GoldenFile draw(Schema schema, long seed) {
        Welcome.Builder welcome = Welcome.newBuilder().setRoom("golden-" + seed).setGame("golden");
        welcome.setPlayer(1).setName("Ada").setResumeToken("token").setEpoch(1).setTickHz(20);
        welcome.setSendEveryTicks(1).setSchema(schema);
        List<byte[]> frames = new ArrayList<>();
        frames.add(ServerFrame.newBuilder().setWelcome(welcome).build().toByteArray());
        RandomRoom room = new RandomRoom(schema, seed);
        for (int i = 0; i < SNAPSHOTS; i++) {
            frames.add(ServerFrame.newBuilder().setSnapshot(room.next()).build().toByteArray());
        }
        return GoldenFile.of(frames);
    }
}
