package io.needletail.runtime.simulate;

import static io.needletail.runtime.simulate.SeededBug.always;
import static io.needletail.runtime.simulate.SeededBug.instead;
import static io.needletail.runtime.simulate.SeededBug.nothing;
import static io.needletail.runtime.simulate.SeededBug.unheld;
import static io.needletail.runtime.simulate.SeededBug.without;

import java.util.List;
import java.util.stream.Stream;

/** The mistakes that the simulation must find. */
final class SeededBugs {
    private static final String JUDGE = "core.risk.Judge";
    private static final String EXPOSURE = "core.risk.ExposureChecks";
    private static final String SIZE = "core.risk.SizeChecks";
    private static final String ENGINE = "core.Engine";
    private static final String RECONCILIATION = "core.account.Reconciliation";

    private SeededBugs() {}

    static List<SeededBug> all() {
        return Stream.of(
                        limits(),
                        parents(),
                        changedLimits(),
                        ids(),
                        orders(),
                        reconciliation(),
                        commands(),
                        recovery(),
                        sessions())
                .flatMap(List::stream)
                .toList();
    }

    private static List<SeededBug> limits() {
        return List.of(
                unheld("no limit of a position", EXPOSURE, "checkQuantities", "atMostE8", 0),
                unheld("no limit of an order", SIZE, "checkConformity", "atMostE8", 3),
                unheld("orders on a book that is not synced", JUDGE, "checkMarket", "put", 0),
                unheld("new risk beside an unknown order", JUDGE, "checkMarket", "atMost", 1),
                unheld("orders before reconciliation", JUDGE, "checkStanding", "put", 0),
                unheld("orders after a kill", JUDGE, "checkStanding", "put", 1),
                unheld("no price collar", "core.risk.PriceChecks", "checkMid", "shareAtMost", 0),
                unheld("no limit of open orders", JUDGE, "checkOpenOrders", "put", 0),
                unheld("no limit of messages", JUDGE, "checkRate", "put", 0),
                always("messages are not counted", "core.risk.OrderRate", "inWindow", 0),
                nothing("messages are not remembered", "core.risk.OrderRate", "add"),
                always("working orders are not counted", "core.account.Exposures", "working", 0),
                unheld(
                        "our own orders are met",
                        "core.risk.PriceChecks",
                        "checkSelfMatch",
                        "put",
                        0),
                always("buys in flight do not count", "core.account.Exposures", "buyE8", 0),
                always(
                        "what remains does not count",
                        "core.account.WorkingOrder",
                        "remainingE8",
                        0));
    }

    private static List<SeededBug> parents() {
        return List.of(
                nothing(
                        "what an algorithm's orders filled does not count",
                        "core.execution.algo.TransactionCosts",
                        "fill"),
                instead(
                        "what remains of a parent is all of it",
                        "core.execution.algo.ParentOrder",
                        "restE8",
                        "worstE8",
                        0));
    }

    private static List<SeededBug> changedLimits() {
        return List.of(
                instead(
                        "a limit is loosened without a name",
                        "core.risk.CommandDesk",
                        "setLimit",
                        "isLooser",
                        0),
                without(
                        "a changed limit is not put in force",
                        "core.risk.CommandDesk",
                        "setLimit",
                        "set",
                        0),
                without(
                        "changed limits are forgotten by a restart",
                        "core.risk.LimitTable",
                        "load",
                        "set",
                        1));
    }

    private static List<SeededBug> ids() {
        return List.of(always("one id for all orders", "core.risk.OrderIds", "next", 77));
    }

    private static List<SeededBug> orders() {
        return List.of(
                nothing("an order is not registered as sent", "runtime.gateway.OrderEcho", "sent"),
                nothing("fills are not taken", "core.account.Fills", "take"),
                nothing("fees are not taken", "core.account.PositionBook", "fee"),
                nothing(
                        "orders lost from sight are not asked about",
                        "core.account.OrderDesk",
                        "ask"),
                nothing(
                        "orders in flight are not lost with the session",
                        "core.account.AccountStage",
                        "loseUnanswered"),
                nothing("ended orders stay", "core.account.WorkingOrders", "settle"));
    }

    private static List<SeededBug> reconciliation() {
        return List.of(
                nothing("the session's readiness is not heard", RECONCILIATION, "onReady"),
                nothing("balances are never asked for", RECONCILIATION, "askBalances"),
                nothing("open orders are never asked for", RECONCILIATION, "askOrders"),
                instead(
                        "compared before unknown orders are known",
                        RECONCILIATION,
                        "proceed",
                        "totalUnknown",
                        0),
                nothing("written-off dust is nobody's", "core.account.OwnerHoldings", "add"),
                always(
                        "another engine is not noticed",
                        "core.account.EngineEpoch",
                        "isAnothers",
                        0),
                nothing("listed orders teach nothing", "core.account.OpenOrderComparison", "take"));
    }

    private static List<SeededBug> commands() {
        return List.of(
                nothing("commands change no state", "core.account.TradingSwitch", "onCommand"),
                nothing("a kill cancels nothing", "core.execution.ExecutionStage", "onCommand"),
                nothing("cancels are never wished", "core.execution.LiveOrders", "wishCancels"));
    }

    private static List<SeededBug> recovery() {
        return List.of(
                without("an event is not journaled", "runtime.CoreLine", "process", "on", 0),
                without("decisions are not journaled", "runtime.JournalStage", "on", "append", 1),
                always("no checksum", "runtime.journal.JournalFrame", "computeCrc", 0),
                instead(
                        "a snapshot's digest is not compared",
                        "runtime.journal.Snapshot",
                        "decode",
                        "equals",
                        1),
                nothing("orders just let out are forgotten", "runtime.UnechoedIntents", "keep"),
                without("the market is not restored", ENGINE, "load", "load", 0),
                without("the account is not restored", ENGINE, "load", "load", 1),
                without("strategies are not restored", ENGINE, "load", "load", 3),
                without("risk is not restored", ENGINE, "load", "load", 5),
                nothing("the rate is not saved", "core.risk.OrderRate", "save"),
                without(
                        "padding tells what lay there before",
                        "core.market.DeltaStore",
                        "add",
                        "putLong",
                        1));
    }

    private static List<SeededBug> sessions() {
        return List.of(
                nothing("connections are not made again", "runtime.gateway.OrderLine", "restart"),
                always("the venue's clock is ours", "runtime.gateway.VenueTime", "offsetNs", 0),
                instead(
                        "engine time follows the wall back",
                        "runtime.CoreLine",
                        "process",
                        "max",
                        1));
    }
}
