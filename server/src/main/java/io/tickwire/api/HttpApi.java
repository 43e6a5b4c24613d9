package io.tickwire.api;

import io.tickwire.cluster.Doorkeeper;
import io.tickwire.cluster.JoinDesk;
import io.tickwire.config.ServerConfig;
import io.tickwire.game.Options;
import io.tickwire.loop.HostedGame;
import io.tickwire.loop.LoopThreads;
import io.tickwire.loop.Rooms;
import io.tickwire.net.AddressGuard;
import io.tickwire.net.ErrorReply;
import io.tickwire.net.NetCounters;
import io.tickwire.net.Origins;
import io.tickwire.net.Reply;
import java.util.List;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Everything but the WebSocket. On the pool's threads. */
public final class HttpApi extends Handler.Abstract implements ErrorReply {
    private static final String ROOT = "/api";

    private final Json json = new Json();
    private final Origins origins;
    private final JoinRefusals joinRefusals;
    private final OpenApi openApi = new OpenApi();
    private final JoinHandler join;
    private final RoomsHandler rooms;
    private final OperatorHandler operator;
    private final Health health;
    private final Metrics metrics;
    private final Page page = new Page(HttpApi.class.getClassLoader());

    /**
     * What the requests are about.
     *
     * @param people who comes in, and what they come to play
     * @param joinRefusals counts those it refuses
     * @param rooms the operator's to look into
     * @param threads whose health is asked for
     * @param net counts connections
     * @param addresses what one address may do
     * @param metrics writes the metrics page
     */
    public record Parts(
            People people,
            JoinRefusals joinRefusals,
            Rooms rooms,
            LoopThreads threads,
            NetCounters net,
            AddressGuard addresses,
            Metrics metrics) {}

    /**
     * Who comes in, and what they come to play.
     *
     * @param desk serves joins
     * @param options those that the game knows
     * @param capacity players in a room of it
     */
    public record People(
            JoinDesk desk, Doorkeeper doorkeeper, HostedGame game, List<Options.Asked> options, int capacity) {
        public People {
            options = List.copyOf(options);
        }
    }

    public HttpApi(ServerConfig config, Parts parts) {
        People people = parts.people();
        origins = new Origins(config.net());
        joinRefusals = parts.joinRefusals();
        Callers callers = new Callers(parts.addresses());
        join = new JoinHandler(people.desk(), callers, json);
        RoomsHandler.Offer offer = new RoomsHandler.Offer(people.game(), people.capacity(), people.options());
        rooms = new RoomsHandler(
                new RoomsHandler.Access(people.desk(), parts.rooms(), callers),
                json,
                List.of(offer),
                people.doorkeeper().asks());
        operator = new OperatorHandler(parts.rooms(), config.operatorToken(), people.doorkeeper(), callers, json);
        health = new Health(
                parts.threads()::stuckNs,
                parts.rooms()::draining,
                parts.net(),
                config.net().connectionsMax());
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
        if (ofApi(path)) {
            try {
                api(path, new PageRequest.Exchange(request, response, callback));
            } catch (RuntimeException fault) {
                if (fault instanceof HttpException) { // a query, which is read when it is first asked for
                    throw fault; // Jetty refuses it as it does a head
                }
                Faults.reply(request, fault, json).send(response, callback);
            }
        } else if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            Reply.text(405, "GET only").with("Allow", "GET, HEAD").send(response, callback);
        } else {
            get(path, request).send(response, callback);
        }
        return true;
    }

    /** Whatever is refused before it comes here is refused as the rest of the API is; what cannot be read may have been meant for it. */
    @Override
    public @Nullable Reply of(String path, int status) {
        return path.isEmpty() || ofApi(path) ? Problem.unread(status).reply(json) : null;
    }

    private static boolean ofApi(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    private void api(String path, PageRequest.Exchange exchange) {
        if (path.startsWith(OperatorHandler.PREFIX)) {
            operator.handle(exchange.request(), exchange.response(), exchange.callback());
        } else {
            play(path, new PageRequest(exchange, origins, json, joinRefusals::add));
        }
    }

    /** What everybody may ask. */
    private void play(String path, PageRequest request) {
        switch (path) {
            case JoinHandler.PATH -> join.handle(request);
            case JoinHandler.RENEW_PATH -> join.handleRenewal(request);
            case RoomsHandler.GAMES_PATH -> rooms.handleGames(request);
            case OpenApi.PATH -> openApi.handle(request);
            default -> {
                if (path.equals(RoomsHandler.PATH) || path.startsWith(RoomsHandler.PATH + "/")) {
                    rooms.handle(path, request);
                } else {
                    request.send(Problem.NOTHING_HERE.reply(json));
                }
            }
        }
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
