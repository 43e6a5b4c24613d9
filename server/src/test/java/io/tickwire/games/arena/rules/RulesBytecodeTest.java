package io.tickwire.games.arena.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The rules compute with whole numbers alone: whatever else there is may come out otherwise in a browser. */
class RulesBytecodeTest {
    private static final Set<String> ALLOWED = Set.of("java/lang/Object.<init>", "java/lang/System.arraycopy");

    /** Everything that reads, makes or stores a float or a double. */
    private static final Set<Integer> FRACTIONS = Stream.of(
                    IntStream.rangeClosed(Opcodes.FCONST_0, Opcodes.DCONST_1),
                    IntStream.of(Opcodes.FLOAD, Opcodes.DLOAD, Opcodes.FALOAD, Opcodes.DALOAD),
                    IntStream.of(Opcodes.FSTORE, Opcodes.DSTORE, Opcodes.FASTORE, Opcodes.DASTORE),
                    IntStream.of(Opcodes.FADD, Opcodes.DADD, Opcodes.FSUB, Opcodes.DSUB, Opcodes.FMUL, Opcodes.DMUL),
                    IntStream.of(Opcodes.FDIV, Opcodes.DDIV, Opcodes.FREM, Opcodes.DREM, Opcodes.FNEG, Opcodes.DNEG),
                    IntStream.of(Opcodes.I2F, Opcodes.I2D, Opcodes.L2F, Opcodes.L2D),
                    IntStream.rangeClosed(Opcodes.F2I, Opcodes.D2F),
                    IntStream.rangeClosed(Opcodes.FCMPL, Opcodes.DCMPG),
                    IntStream.of(Opcodes.FRETURN, Opcodes.DRETURN))
            .flatMapToInt(opcodes -> opcodes)
            .boxed()
            .collect(Collectors.toUnmodifiableSet());

    private final List<String> found = new ArrayList<>();

    @Test
    void shouldComputeWithWholeNumbersAlone() throws IOException, URISyntaxException {
        Path classes = Path.of(
                Runner.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.list(classes.resolve("io/tickwire/games/arena/rules"))) {
            List<Path> rules =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            assertThat(rules).hasSizeGreaterThan(8);
            rules.forEach(this::scan);
        }
        assertThat(found).isEmpty();
    }

    @Test
    void shouldFindWhatIsNotAllowed() throws IOException {
        new ClassReader("java.awt.geom.Point2D$Double").accept(new Scan("Point2D"), 0);
        assertThat(found).anyMatch(line -> line.contains("opcode")).anyMatch(line -> line.contains("is a D"));
    }

    private void scan(Path file) {
        try {
            new ClassReader(Files.readAllBytes(file)).accept(new Scan(String.valueOf(file.getFileName())), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Scan extends ClassVisitor {
        private final String where;

        Scan(String where) {
            super(Opcodes.ASM9);
            this.where = where;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            note(name, descriptor);
            return super.visitField(access, name, descriptor, signature, value);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            note(name, descriptor);
            return new Instructions(where + " " + name);
        }

        private void note(String name, String descriptor) {
            if (descriptor.startsWith("(")) {
                for (Type argument : Type.getArgumentTypes(descriptor)) {
                    note(name, argument.getDescriptor());
                }
                note(name, Type.getReturnType(descriptor).getDescriptor());
            } else if (descriptor.matches("\\[*[DF]")) {
                found.add(where + " " + name + " is a " + descriptor);
            }
        }
    }

    private final class Instructions extends MethodVisitor {
        private final String where;

        Instructions(String where) {
            super(Opcodes.ASM9);
            this.where = where;
        }

        @Override
        public void visitInsn(int opcode) {
            refuse(opcode);
        }

        @Override
        public void visitVarInsn(int opcode, int index) {
            refuse(opcode);
        }

        private void refuse(int opcode) {
            if (FRACTIONS.contains(opcode)) {
                found.add(where + " opcode " + opcode);
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode == Opcodes.NEWARRAY && (operand == Opcodes.T_FLOAT || operand == Opcodes.T_DOUBLE)) {
                found.add(where + " makes an array of fractions");
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof Double || value instanceof Float) {
                found.add(where + " " + value);
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (!owner.startsWith("io/tickwire/games/arena/rules/") && !ALLOWED.contains(owner + "." + name)) {
                found.add(where + " calls " + owner + "." + name);
            }
        }
    }
}
