package io.tickwire.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** How many tests went which way. Immutable. */
record TestCount(int passed, int failed, int skipped) {
    static final TestCount NONE = new TestCount(0, 0, 0);

    /** Counts the test cases of one report in JUnit's XML, as Surefire, Failsafe and Vitest write it. */
    static TestCount read(Path report) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            TestCount count = NONE;
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("testcase")) {
                    count = count.plus(readCase(reader));
                }
            }
            return count;
        } catch (XMLStreamException e) {
            throw new IOException(report + " is not a test report: " + e.getMessage(), e);
        }
    }

    private static TestCount readCase(XMLStreamReader reader) throws XMLStreamException {
        boolean failed = false;
        boolean skipped = false;
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                failed |= depth == 2
                        && (reader.getLocalName().equals("failure")
                                || reader.getLocalName().equals("error"));
                skipped |= depth == 2 && reader.getLocalName().equals("skipped");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        if (failed) {
            return new TestCount(0, 1, 0);
        }
        return skipped ? new TestCount(0, 0, 1) : new TestCount(1, 0, 0);
    }

    TestCount plus(TestCount other) {
        return new TestCount(passed + other.passed, failed + other.failed, skipped + other.skipped);
    }

    /** The line that closes a build; what was skipped is said only when something was. */
    @Override
    public String toString() {
        return passed + " passed, " + failed + " failed" + (skipped == 0 ? "" : ", " + skipped + " skipped");
    }
}
