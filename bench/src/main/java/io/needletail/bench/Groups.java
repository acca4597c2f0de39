package io.needletail.bench;

import static io.needletail.bench.JmhGroup.duel;

import io.needletail.bench.wire.WireGroup;
import io.needletail.core.feature.DefaultFeatures;

import java.util.List;

/** All groups, in the order of the way of a frame. */
final class Groups {
    private static final int DEFAULT_FEATURES =
            DefaultFeatures.expand(List.of(DefaultFeatures.DEFAULT)).size();

    private static final Group DECODE =
            new JmhGroup(
                    "decode",
                    "a frame's JSON to exact numbers",
                    DecodeBenchmark.class,
                    List.of(
                            duel(
                                    "trade",
                                    "tradeNeedletail",
                                    "Jackson streaming",
                                    "tradeJackson",
                                    "jsoniter",
                                    "tradeJsoniter"),
                            duel(
                                    "depth40",
                                    "depthNeedletail",
                                    "Jackson streaming",
                                    "depthJackson",
                                    "jsoniter",
                                    "depthJsoniter")));

    private static final Group RING =
            new JmhGroup(
                    "ring",
                    "one input through the ring on one thread",
                    RingBenchmark.class,
                    List.of(
                            duel(
                                    "hop",
                                    "disruptorSlot",
                                    "ArrayBlockingQueue",
                                    "arrayBlockingQueue")));

    private static final Group BOOK =
            new JmhGroup(
                    "book",
                    "one of a row of depth updates applied (36 levels on average), then read",
                    BookBenchmark.class,
                    List.of(
                            duel("apply", "apply", "TreeMap", "treeMapApply"),
                            duel("apply-top20", "applyAndRead", "TreeMap", "treeMapApplyAndRead")));

    private static final Group PORTFOLIO =
            new JmhGroup(
                    "portfolio",
                    "the account after a price moved, 50 instruments held",
                    PortfolioBenchmark.class,
                    List.of(duel("revalue", "revalue", "every position afresh", "revalueAll")));

    private static final Group FEATURES =
            new JmhGroup(
                    "features",
                    "features at a bar's close, a change of the book, a trade",
                    FeatureBenchmark.class,
                    List.of(
                            duel("default-set", "wholeSet"),
                            duel("default-set", "wholeSet").each(DEFAULT_FEATURES, "ns/feature"),
                            duel(
                                    "as-ta4j",
                                    "likeTa4j",
                                    "ta4j 0.18, doubles",
                                    "ta4jDoubles",
                                    "ta4j 0.18, decimals (its default)",
                                    "ta4jDecimals"),
                            duel(
                                    "as-ta-lib",
                                    "likeTaLib",
                                    "TA-Lib 0.4, 200 bars recomputed",
                                    "taLibWindow",
                                    "TA-Lib 0.4, last value where it may",
                                    "taLibLast"),
                            duel("book-update", "bookUpdate"),
                            duel("book-update-read", "bookUpdateAndRead"),
                            duel("trade-read", "tradeAndRead")),
                    JmhGroup.Warmth.BY_SETUP);

    private static final Group FOREST =
            new JmhGroup(
                    "forest",
                    "one row through 500 trees of depth 8",
                    ForestBenchmark.class,
                    List.of(
                            duel(
                                    "500x8",
                                    "needletail",
                                    "XGBoost4J inplace_predict",
                                    "xgboost4jInplace",
                                    "XGBoost4J predict",
                                    "xgboost4jMatrix",
                                    "H2O xgboost-predictor",
                                    "h2oPredictor",
                                    "ONNX Runtime TreeEnsemble",
                                    "onnxRuntime",
                                    "pointer walk",
                                    "pointerWalk")));

    private static final String OURS_IN_FULL = "ours, walking all trees";

    private static final Group FORESTS =
            new JmhGroup(
                    "forests",
                    "one row through deep and lopsided trees; rows that follow one another",
                    DeepForestBenchmark.class,
                    List.of(
                            duel(
                                    "lightgbm-500x255",
                                    "leafWise",
                                    "LightGBM, fast single row",
                                    "leafWiseLightgbm",
                                    "ONNX Runtime TreeEnsemble",
                                    "leafWiseOnnxRuntime"),
                            duel(
                                    "random-200x14",
                                    "random",
                                    "XGBoost4J inplace_predict",
                                    "randomXgboost4j",
                                    "ONNX Runtime TreeEnsemble",
                                    "randomOnnxRuntime"),
                            duel(
                                    "consecutive-500x8",
                                    "consecutive",
                                    OURS_IN_FULL,
                                    "consecutiveFull"),
                            duel(
                                    "within-bars-500x8",
                                    "withinBars",
                                    OURS_IN_FULL,
                                    "withinBarsFull")));

    private static final String ORT = "ONNX Runtime 1.29, one window";

    private static final Group NETWORKS =
            new JmhGroup(
                    "networks",
                    "a window of 100 rows of 40 features through a network",
                    NetworkBenchmark.class,
                    List.of(
                            duel(
                                    "lstm2x128/critical",
                                    "lstm2x128Critical",
                                    ORT,
                                    "lstm2x128Peer",
                                    "ORT, one step",
                                    "lstm2x128PeerStep"),
                            duel("lstm2x128/cold", "lstm2x128Cold", ORT, "lstm2x128Peer"),
                            duel(
                                    "lstm2x128-bf16/critical",
                                    "lstm2x128Bf16Critical",
                                    ORT,
                                    "lstm2x128Peer",
                                    "ORT, one step",
                                    "lstm2x128PeerStep"),
                            duel("lstm2x128-bf16/cold", "lstm2x128Bf16Cold", ORT, "lstm2x128Peer"),
                            duel(
                                    "lstm3x256/critical",
                                    "lstm3x256Critical",
                                    ORT,
                                    "lstm3x256Peer",
                                    "ORT, one step",
                                    "lstm3x256PeerStep"),
                            duel("lstm3x256/cold", "lstm3x256Cold", ORT, "lstm3x256Peer"),
                            duel(
                                    "lstm3x256-bf16/critical",
                                    "lstm3x256Bf16Critical",
                                    ORT,
                                    "lstm3x256Peer",
                                    "ORT, one step",
                                    "lstm3x256PeerStep"),
                            duel("lstm3x256-bf16/cold", "lstm3x256Bf16Cold", ORT, "lstm3x256Peer"),
                            duel(
                                    "gru2x128/critical",
                                    "gru2x128Critical",
                                    ORT,
                                    "gru2x128Peer",
                                    "ORT, one step",
                                    "gru2x128PeerStep"),
                            duel("gru2x128/cold", "gru2x128Cold", ORT, "gru2x128Peer"),
                            duel(
                                    "gru2x128-bf16/critical",
                                    "gru2x128Bf16Critical",
                                    ORT,
                                    "gru2x128Peer",
                                    "ORT, one step",
                                    "gru2x128PeerStep"),
                            duel("gru2x128-bf16/cold", "gru2x128Bf16Cold", ORT, "gru2x128Peer"),
                            duel("cnn/critical", "cnnCritical", ORT, "cnnPeer"),
                            duel("cnn/cold", "cnnCold", ORT, "cnnPeer"),
                            duel("causal-cnn/critical", "causalCnnCritical", ORT, "causalCnnPeer"),
                            duel("causal-cnn/cold", "causalCnnCold", ORT, "causalCnnPeer"),
                            duel("cnn-lstm/critical", "cnnLstmCritical", ORT, "cnnLstmPeer"),
                            duel("cnn-lstm/cold", "cnnLstmCold", ORT, "cnnLstmPeer"),
                            duel(
                                    "transformer/critical",
                                    "transformerCritical",
                                    ORT,
                                    "transformerPeer"),
                            duel("transformer/cold", "transformerCold", ORT, "transformerPeer")));

    private static final Group RISK =
            new JmhGroup(
                    "risk",
                    "one order through every check; the whole order; an event without one",
                    RiskBenchmark.class,
                    List.of(
                            duel("checks", "checks"),
                            duel("order", "order"),
                            duel("event", "nothing")));

    private static final Group MEASUREMENT =
            new JmhGroup(
                    "measurement",
                    "VaR and CVaR of 50 positions: all of it in one event, and a part in each",
                    MeasurementBenchmark.class,
                    List.of(duel("at-once", "atOnce"), duel("event", "inParts")));

    static final List<Group> ALL =
            List.of(
                    DECODE,
                    RING,
                    new JournalGroup(),
                    BOOK,
                    PORTFOLIO,
                    FEATURES,
                    FOREST,
                    FORESTS,
                    NETWORKS,
                    RISK,
                    MEASUREMENT,
                    new CoreGroup(),
                    new ReplayGroup(),
                    new WireGroup());

    private Groups() {}
}
