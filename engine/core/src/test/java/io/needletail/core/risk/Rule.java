package io.needletail.core.risk;

/**
 * What supervisors and the industry ask of a system that sends orders by itself. Sources: 17 CFR
 * 240.15c3-5 (SEC release 34-63241), Commission Delegated Regulation (EU) 2017/589 (RTS 6), FIA
 * "Guide to the Development and Operation of Automated Trading Systems" (2015). In our words.
 */
public enum Rule {
    /** Capital. */
    SEC_CAPITAL("SEC 15c3-5(c)(1)(i)", "no order beyond pre-set credit and capital thresholds"),
    /** Erroneous. */
    SEC_ERRONEOUS("SEC 15c3-5(c)(1)(ii)", "no order that appears erroneous by price or size"),
    /** Duplicates. */
    SEC_DUPLICATE("SEC 15c3-5(c)(1)(ii)", "no duplicative orders"),
    /** Requirements. */
    SEC_RESTRICTED(
            "SEC 15c3-5(c)(2)(i)-(ii)",
            "no order in what may not be traded now, nor one that the venue's rules forbid"),
    /** Access. */
    SEC_ACCESS("SEC 15c3-5(c)(2)(iii)", "nothing is sent but through the controls"),
    /** Reports. */
    SEC_REPORTS("SEC 15c3-5(c)(2)(iv)", "executions are known at once"),
    /** Kill. */
    RTS_KILL("RTS 6 art. 12", "one command cancels every order, and nothing follows it"),
    /** Surveillance. */
    RTS_SURVEILLANCE("RTS 6 art. 13", "no trade with ourselves that would look like manipulation"),
    /** Continuity. */
    RTS_CONTINUITY("RTS 6 art. 14", "after an interruption the state is the one before it"),
    /** Collar per order. */
    RTS_COLLAR("RTS 6 art. 15(1)(a)", "price collars, order by order"),
    /** Collar over a period. */
    RTS_COLLAR_PERIOD("RTS 6 art. 15(1)(a)", "price collars over a period"),
    /** Value. */
    RTS_VALUE("RTS 6 art. 15(1)(b)", "a most value of an order"),
    /** Volume. */
    RTS_VOLUME("RTS 6 art. 15(1)(c)", "a most volume of an order"),
    /** Messages. */
    RTS_MESSAGES("RTS 6 art. 15(1)(d)", "a most number of messages in a time"),
    /** Inclusion. */
    RTS_INCLUSION("RTS 6 art. 15(2)", "an order counts against every limit at once"),
    /** Throttle. */
    RTS_THROTTLE(
            "RTS 6 art. 15(3)",
            "after so many executions disabled until a named person enables it"),
    /** Market risk. */
    RTS_RISK_LIMITS("RTS 6 art. 15(4)", "market and credit risk limits"),
    /** Override. */
    RTS_OVERRIDE("RTS 6 art. 15(6)", "limits give way only to a named authority, on record"),
    /** Alerts. */
    RTS_ALERTS("RTS 6 art. 16", "alerts in real time, within 5 seconds"),
    /** Post-trade. */
    RTS_POST_TRADE("RTS 6 art. 17", "own records are reconciled with the venue's"),
    /** Self-match. */
    FIA_SELF_MATCH("FIA guide", "self-match prevention"),
    /** Position. */
    FIA_POSITION("FIA guide", "a most intraday position"),
    /** Stale. */
    FIA_STALE("FIA guide", "no order on stale or implausible data"),
    /** Repeats. */
    FIA_REPEATS("FIA guide", "a limit of repeated orders"),
    /** Connection. */
    FIA_CONNECTION("FIA guide", "after a lost connection nothing new before agreement");

    final String source;
    final String asks;

    Rule(String source, String asks) {
        this.source = source;
        this.asks = asks;
    }
}
