package io.tickwire.proto.twin;

import io.tickwire.proto.v1.EntityType;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Motion;
import io.tickwire.proto.v1.Part;
import io.tickwire.proto.v1.Schema;
import java.util.List;
import java.util.Random;

/** Schemas to test with: one that has everything, and random ones. */
public final class RandomSchema {
    private static final List<Part> PARTS = List.of(Part.PUBLIC, Part.TEAM, Part.OWNER);
    private static final List<Kind> KINDS = List.of(Kind.INT, Kind.DOUBLE, Kind.BOOLEAN, Kind.ENUM, Kind.STRING);

    private RandomSchema() {}

    /** Every kind of field, in every part, still and moving, several groups, an angle. */
    public static Schema everyKind() {
        EntityType.Builder avatar = EntityType.newBuilder().setName("Avatar");
        avatar.addFields(moving("x", Part.PUBLIC, 1)).addFields(moving("y", Part.PUBLIC, 1));
        avatar.addFields(plain("heading", Kind.INT, Part.PUBLIC).setWrap(256).setMax(255));
        avatar.addFields(plain("name", Kind.STRING, Part.PUBLIC)).addFields(plain("hp", Kind.INT, Part.TEAM));
        avatar.addFields(plain("mood", Kind.ENUM, Part.TEAM)).addFields(moving("aim", Part.OWNER, 2));
        avatar.addFields(plain("secret", Kind.STRING, Part.OWNER)).addFields(plain("armed", Kind.BOOLEAN, Part.OWNER));
        EntityType.Builder door = EntityType.newBuilder().setName("Door");
        door.addFields(plain("open", Kind.BOOLEAN, Part.PUBLIC)).addFields(moving("tilt", Part.PUBLIC, 7));
        door.addFields(plain("width", Kind.DOUBLE, Part.PUBLIC)).addFields(moving("slide", Part.PUBLIC, 3));
        EntityType.Builder mark = EntityType.newBuilder().setName("Mark");
        return Schema.newBuilder()
                .addTypes(avatar)
                .addTypes(door)
                .addTypes(mark)
                .setHash(0xC0FFEE)
                .build();
    }

    private static Field.Builder plain(String name, Kind kind, Part part) {
        Field.Builder field = Field.newBuilder().setName(name).setKind(kind).setPart(part);
        if (kind == Kind.DOUBLE) {
            field.setResolution(0.01);
        }
        if (kind == Kind.ENUM) {
            field.addAllConstants(List.of("CALM", "CROSS", "MERRY"));
        }
        return field;
    }

    private static Field.Builder moving(String name, Part part, int group) {
        return plain(name, Kind.DOUBLE, part).setMotion(Motion.LINEAR).setGroup(group);
    }

    /** One to four types of up to 30 fields; some parts use all 32 mask bits, some have no field. */
    public static Schema draw(long seed) {
        Random random = new Random(~seed);
        Schema.Builder schema = Schema.newBuilder().setHash(random.nextInt());
        for (int typeId = random.nextInt(4); typeId >= 0; typeId--) {
            EntityType.Builder type = EntityType.newBuilder().setName("Type" + typeId);
            int fieldsMax = random.nextInt(4) == 0 ? 30 : 8;
            for (int i = random.nextInt(fieldsMax + 1); i > 0; i--) {
                Field.Builder field = field(random, "f" + i);
                if (fits(type.clone().addFields(field))) {
                    type.addFields(field);
                }
            }
            schema.addTypes(type);
        }
        return schema.build();
    }

    private static Field.Builder field(Random random, String name) {
        Part part = random.nextInt(2) == 0 ? Part.PUBLIC : PARTS.get(random.nextInt(3));
        if (random.nextInt(3) == 0) {
            int group = random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(3);
            return moving(name, part, group);
        }
        Field.Builder field = plain(name, KINDS.get(random.nextInt(KINDS.size())), part);
        boolean number = field.getKind() == Kind.INT || field.getKind() == Kind.DOUBLE;
        return number && random.nextInt(4) == 0 ? field.setWrap(1 + random.nextInt(1000)) : field;
    }

    private static boolean fits(EntityType.Builder type) {
        return PARTS.stream()
                .allMatch(part -> NaiveReplica.bits(type.getFieldsList().stream()
                                        .filter(field -> field.getPart() == part)
                                        .toList())
                                .size()
                        <= 32);
    }
}
