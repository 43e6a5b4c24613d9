package io.tickwire.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the jar this runs from. */
final class Version implements IVersionProvider {
    private static final String FILE = "/META-INF/maven/io.tickwire/tickwire-server/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {
            "tickwire " + ours() + " (Java " + Runtime.version() + ", " + System.getProperty("os.name") + ")"
        };
    }

    private static String ours() throws IOException {
        try (InputStream file = Version.class.getResourceAsStream(FILE)) {
            Properties jar = new Properties();
            if (file != null) {
                jar.load(file);
            }
            return jar.getProperty("version", "from source");
        }
    }
}
