package io.tickwire.sim.bot;

import io.tickwire.sim.join.JoinRequest;
import io.tickwire.sim.link.LinkConditions;
import java.util.Map;
import java.util.SplittableRandom;

/** What all bots of a run have in common: what they ask for and how they behave. Immutable. */
public record BotOrders(
        String game, Map<String, String> options, Behaviour.Kind behaviour, LinkConditions link, long seed) {
    private static final int SLACK_16_MIN = 12;
    private static final int SLACK_16_SPREAD = 15;

    public BotOrders {
        options = Map.copyOf(options);
    }

    /** What the bot asks for when it joins. */
    public JoinRequest request(int bot) {
        return JoinRequest.fresh(game, label(bot), options);
    }

    static String label(int bot) {
        return "bot-" + (bot + 1);
    }

    /** A bot's own dice, and a slack of its own: else all bots' inputs would arrive at the same instant, which no players' do. */
    ProtocolClient.Nature nature(int bot) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + bot);
        return new ProtocolClient.Nature(
                behaviour, random, SLACK_16_MIN + random.nextInt(SLACK_16_SPREAD + 1), label(bot));
    }
}
