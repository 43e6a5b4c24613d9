package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The document that a server serves, and which of the answers that it promises were seen. */
final class ApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HERE = "https://tickwire.example/openapi.json";

    final JsonNode root;
    private final TestServer server;
    private final JsonSchemaFactory schemas;
    private final Set<String> seen = new TreeSet<>();

    ApiDocument(TestServer server, String text) throws IOException {
        this.server = server;
        root = JSON.readTree(text);
        JsonMetaSchema dialect = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword)) // around the schemas
                .build();
        schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.metaSchema(dialect).schemaLoaders(loaders -> loaders.schemas(Map.of(HERE, text))));
    }

    /** Every answer that it promises: method, path and status. */
    Set<String> promised() {
        Set<String> all = new TreeSet<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> method.getValue()
                                .path("responses")
                                .fieldNames()
                                .forEachRemaining(
                                        status -> all.add(method.getKey() + " " + path.getKey() + " " + status))));
        return all;
    }

    /** Methods and paths of the operator's orders. */
    List<String[]> operators() {
        return promised().stream()
                .map(promise -> promise.split(" ", -1))
                .filter(promise -> promise[1].startsWith("/api/operator/"))
                .map(promise -> new String[] {promise[0], promise[1]})
                .toList();
    }

    Set<String> seen() {
        return seen;
    }

    /** As {@link #ask(TestServer, String, String, Ask)}, of the server whose document it is. */
    JsonNode ask(String method, String path, Ask ask) throws Exception {
        return ask(server, method, path, ask);
    }

    /** Sends a request to a path of the document and checks the answer: promised, of the right type, as its schema has it. */
    JsonNode ask(TestServer asked, String method, String path, Ask ask) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(asked.http(ask.filled(path)));
        if (ask.body() != null) {
            request.header("Content-Type", ask.contentType());
        }
        ask.headers().forEach(request::header);
        HttpResponse<String> response = asked.http.send(
                request.method(
                                method.toUpperCase(Locale.ROOT),
                                ask.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(ask.body()))
                        .build(),
                BodyHandlers.ofString());
        String what = method + " " + path + " " + response.statusCode();
        assertThat(promised()).as(response.body()).contains(what);
        seen.add(what);
        JsonNode promise =
                root.path("paths").path(path).path(method).path("responses").path("" + response.statusCode());
        String type = response.headers().firstValue("Content-Type").orElse("");
        assertThat(promise.path("content").has(type)).as(what + " is " + type).isTrue();
        promise.path("headers")
                .fieldNames()
                .forEachRemaining(name -> assertThat(response.headers().firstValue(name))
                        .as(what + ": " + name)
                        .isPresent());
        JsonNode body = JSON.readTree(response.body());
        String pointer = "/paths/" + escaped(path) + "/" + method + "/responses/" + response.statusCode() + "/content/"
                + escaped(type) + "/schema";
        assertThat(schema(pointer).validate(body)).as(what + ": " + body).isEmpty();
        return body;
    }

    /** Whether a request's body is one that the document describes. */
    boolean describes(String method, String path, String body) throws IOException {
        return schema("/paths/" + escaped(path) + "/" + method + "/requestBody/content/application~1json/schema")
                .validate(JSON.readTree(body))
                .isEmpty();
    }

    private JsonSchema schema(String pointer) {
        return schemas.getSchema(
                SchemaLocation.of(HERE + "#" + pointer),
                SchemaValidatorsConfig.builder().build());
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
