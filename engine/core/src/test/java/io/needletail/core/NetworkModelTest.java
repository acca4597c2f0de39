package io.needletail.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.NoTradeDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.signal.ModelSet;
import io.needletail.scoring.Model;
import io.needletail.scoring.ModelPackage;
import io.needletail.scoring.ModelWindow;
import io.needletail.scoring.PackageDescription;
import io.needletail.scoring.onnx.GraphBuilder;
import io.needletail.scoring.onnx.NetworkShapes;
import io.needletail.scoring.onnx.OnnxWriter;
import io.needletail.scoring.onnx.Tensor;
import io.needletail.scoring.onnx.TorchLayers;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A core whose model remembers rows: an LSTM over a window, and one that carries its state. */
class NetworkModelTest {
    private static final int ROWS = 8;

    private static List<Input> tape;

    @TempDir private Path directory;

    @BeforeAll
    static void generate() {
        tape = GeneratedTape.of(42, 12_000).inputs;
    }

    private Model model(boolean stateful) throws IOException {
        return model(stateful, 5);
    }

    private Model model(boolean stateful, long seed) throws IOException {
        int features = TestCore.FEATURES.size();
        SplittableRandom random = new SplittableRandom(seed);
        GraphBuilder graph = new GraphBuilder(17);
        TorchLayers torch =
                new TorchLayers(
                        graph,
                        dims -> {
                            float[] weights = new float[Tensor.size(dims)];
                            for (int i = 0; i < weights.length; i++) {
                                weights[i] = (float) random.nextDouble(-0.5, 0.5);
                            }
                            return weights;
                        });
        String input = graph.input("input", 1, -1, features);
        String output =
                NetworkShapes.lstm(torch, new NetworkShapes.Sizes<>(input, features, 16, 2));
        Files.write(directory.resolve("net.onnx"), OnnxWriter.write(graph.build(output)));
        PackageDescription description =
                new PackageDescription(
                        "net",
                        "1",
                        "onnx",
                        TestCore.FEATURES,
                        "up",
                        CoreRun.MINUTE_NS,
                        CoreRun.MINUTE_NS,
                        Map.of(),
                        Map.of());
        return ModelPackage.write(
                        directory, description, null, new ModelWindow(ROWS, stateful), "net.onnx")
                .compile();
    }

    private Engine engine(boolean stateful) throws IOException {
        return new Engine(TestCore.config(TestCore.FEATURES), model(stateful), null);
    }

    /** In the middle of the tape a command gives the place to another network. */
    private Engine swapping(boolean stateful) throws IOException {
        Model first = model(stateful);
        Model second = model(stateful, 6);
        ModelSet models = new ModelSet(List.of(first), null, hash -> second);
        return new Engine(TestCore.config(TestCore.FEATURES), models, null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldScoreEachDecisionPointBehindThoseBefore(boolean stateful) throws IOException {
        Model alone = model(stateful);
        List<Double> predicted = new ArrayList<>();
        List<Double> expected = new ArrayList<>();
        run(
                engine(stateful),
                tape,
                slot -> {
                    if (slot.feature().decisionPoint && slot.feature().ready) {
                        boolean ready = alone.ready();
                        expected.add(ready ? alone.score(slot.feature().values) : Double.NaN);
                        alone.push(slot.feature().values);
                        predicted.add(slot.signal().probabilityUp);
                    }
                });
        assertEquals(expected, predicted);
        assertTrue(predicted.size() > ROWS);
        assertEquals(ROWS - 1, predicted.stream().filter(value -> value.isNaN()).count());
        assertTrue(predicted.stream().distinct().count() > ROWS, () -> predicted.toString());
    }

    /** A window is whole or it is none, as in training; a state goes on. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldFillAWindowAnewBehindAHole(boolean stateful) throws IOException {
        Engine engine = engine(stateful);
        CoreRun run = new CoreRun(engine::onEvent).warmAtNoon();
        int hole = 40;
        for (int minute = 0; minute < hole; minute++) {
            run.barAfterNoon(minute, 67_650 + minute);
        }
        assertFalse(Double.isNaN(run.slot.signal().probabilityUp), "warm");
        int rows = 0;
        do {
            run.barAfterNoon(hole + ++rows, 67_650);
        } while (Double.isNaN(run.slot.signal().probabilityUp) && rows < 2 * ROWS);
        assertEquals(stateful ? 1 : ROWS, rows);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldSayThatItWarmsUpAndHowFarItIs(boolean stateful) throws IOException {
        List<Double> seen = new ArrayList<>();
        run(
                engine(stateful),
                tape,
                slot -> {
                    if (slot.feature().decisionPoint && slot.feature().ready) {
                        new Decisions(slot.outbox())
                                        .all(
                                                NoTradeDecoder.TEMPLATE_ID,
                                                view ->
                                                        new NoTradeDecoder()
                                                                .wrap(
                                                                        view.buffer(),
                                                                        view.offset()
                                                                                + view.header()
                                                                                        .encodedLength(),
                                                                        view.header().blockLength(),
                                                                        view.header().version()))
                                        .stream()
                                        .filter(decoder -> decoder.reason() == Reason.WARMING_UP)
                                        .forEach(decoder -> {
                                            assertEquals(ROWS, decoder.threshold());
                                            seen.add(decoder.value());
                                        });
                    }
                });
        assertEquals(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0), seen);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldDecideTheSameWhetherItPreparesOrNot(boolean stateful) throws IOException {
        Engine preparing = engine(stateful);
        byte[] never = run(engine(stateful), tape, slot -> {});
        byte[] always = run(preparing, tape, slot -> preparing.prepare());
        assertArrayEquals(never, always);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldDecideTheSameAfterItsStateWasStoredAndRestored(boolean stateful) throws IOException {
        byte[] expected = run(engine(stateful), tape, slot -> {});
        for (int part = 1; part < 4; part++) {
            assertSameAfterRestore(expected, engine(stateful), engine(stateful), part);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldKeepTheRowsOfASwappedModelAndOfTheOneBefore(boolean stateful) throws IOException {
        byte[] expected = run(swapping(stateful), tape, slot -> {});
        assertFalse(Arrays.equals(expected, run(engine(stateful), tape, slot -> {})));
        for (int part = 1; part < 4; part++) {
            assertSameAfterRestore(expected, swapping(stateful), swapping(stateful), part);
        }
    }

    private static void assertSameAfterRestore(
            byte[] expected, Engine first, Engine second, int part) {
        int middle = tape.size() * part / 4;
        byte[] before = run(first, tape.subList(0, middle), slot -> {});
        StateTape state = new StateTape();
        first.save(state);
        second.load(state);
        assertTrue(state.isRead());
        assertEquals(first.stateHash(), second.stateHash());
        ByteArrayOutputStream decided = new ByteArrayOutputStream();
        decided.writeBytes(before);
        decided.writeBytes(run(second, tape.subList(middle, tape.size()), slot -> {}));
        assertArrayEquals(expected, decided.toByteArray());
    }

    private static byte[] run(Engine engine, List<Input> inputs, Consumer<EventSlot> after) {
        ByteArrayOutputStream decided = new ByteArrayOutputStream();
        EventSlot slot = new EventSlot();
        for (Input input : inputs) {
            slot.input().buffer().putBytes(0, input.buffer(), 0, input.length());
            slot.input().length(input.length()).stamp(input.sequence(), input.timeNs());
            engine.onEvent(slot);
            Outbox outbox = slot.outbox();
            int at = outbox.first();
            for (int i = 0; i < outbox.count(); i++) {
                byte[] bytes = new byte[outbox.lengthAt(at)];
                outbox.buffer().getBytes(at, bytes);
                decided.writeBytes(bytes);
                at = outbox.after(at);
            }
            after.accept(slot);
        }
        return decided.toByteArray();
    }
}
