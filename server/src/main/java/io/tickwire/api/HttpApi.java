package io.tickwire.api;

import io.tickwire.cluster.JoinDesk;
import io.tickwire.config.ServerConfig;
import io.tickwire.loop.LoopThreads;
import io.tickwire.loop.Rooms;
import io.tickwire.net.AddressGuard;
import io.tickwire.net.NetCounters;
import io.tickwire.net.Origins;
import io.tickwire.net.Reply;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Everything but the WebSocket. On the pool's threads. */
public final class HttpApi extends Handler.Abstract {
    private final Json json = new Json();
    private final JoinHandler join;
    private final OperatorHandler operator;
    private final Health health;
    private final Metrics metrics;
    private final Page page = new Page(HttpApi.class.getClassLoader());

    /**
     * What the requests are about.
     *
     * @param desk serves joins
     * @param joinRefusals counts those it refuses
     * @param rooms the operator's to look into
     * @param threads whose health is asked for
     * @param net counts connections
     * @param addresses what one address may do
     * @param metrics writes the metrics page
     */
    public record Parts(
            JoinDesk desk,
            JoinRefusals joinRefusals,
            Rooms rooms,
            LoopThreads threads,
            NetCounters net,
            AddressGuard addresses,
            Metrics metrics) {}

    public HttpApi(ServerConfig config, Parts parts) {
        join = new JoinHandler(
                parts.desk(), new Origins(config.net().origins()), parts.addresses(), parts.joinRefusals(), json);
        operator = new OperatorHandler(parts.rooms(), config.operatorToken(), json);
        health = new Health(
                parts.threads(), parts.rooms(), parts.net(), config.net().connectionsMax());
        metrics = parts.metrics();
    }

    /** Does ahead of the first request what takes longest in it. */
    public void warmUp() {
        json.mapper();
        metrics.page();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        if (path.equals(JoinHandler.PATH)) {
            join.handle(request, response, callback);
        } else if (path.startsWith(OperatorHandler.PREFIX)) {
            operator.handle(request, response, callback);
        } else if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            Reply.text(405, "GET only").with("Allow", "GET, HEAD").send(response, callback);
        } else {
            get(path, request).send(response, callback);
        }
        return true;
    }

    private Reply get(String path, Request request) {
        return switch (path) {
            case "/healthz" -> health.alive();
            case "/readyz" -> health.ready();
            case "/metrics" -> metrics.page();
            default -> page.get(path, request.getHeaders().contains(HttpHeader.ACCEPT_ENCODING, "gzip"));
        };
    }
}
