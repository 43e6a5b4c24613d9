package io.tickwire.proto;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.EntityType;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.Snapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicaTest {
    private final Replica replica = new Replica(SchemaLayout.of(Schema.newBuilder()
            .addTypes(EntityType.newBuilder()
                    .setName("Thing")
                    .addFields(Field.newBuilder().setName("n").setKind(Kind.INT)))
            .build()));

    @Test
    void shouldHoldAWholeRowAndTakeAChange() {
        assertThat(apply(Snapshot.newBuilder().setTick(5).addAllWhole(List.of(4, 0, 1, 6))))
                .isEqualTo(ApplyResult.APPLIED);
        assertThat(replica.value(replica.find(4), 0, 5)).isEqualTo(3);
        assertThat(apply(Snapshot.newBuilder().setTick(6).addAllChanges(List.of(4, 1, 1))))
                .isEqualTo(ApplyResult.APPLIED);
        assertThat(replica.value(replica.find(4), 0, 6)).isEqualTo(2);
    }

    private ApplyResult apply(Snapshot.Builder snapshot) {
        byte[] bytes = snapshot.build().toByteArray();
        return replica.apply(bytes, 0, bytes.length);
    }
}
