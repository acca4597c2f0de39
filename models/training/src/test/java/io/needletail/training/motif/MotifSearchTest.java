package io.needletail.training.motif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

class MotifSearchTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final double[] VALLEY = {1, 0.6, 0.2, 0, 0.3, 0.5, 0.8, 1};
    private static final MotifSettings EIGHT =
            new MotifSettings(List.of(8), 1, List.of(0.9, 0.95), 30, 400, 20, 0.7, 0.05);

    /** A walk in which every 60th bar a valley is drawn, four times in five followed by a rise. */
    private static PriceHistory planted(long seed, int bars) {
        Random random = new Random(seed);
        PriceHistory history = new PriceHistory(MINUTE);
        double price = 100;
        double base = 100;
        for (int bar = 0; bar < bars; bar++) {
            int phase = bar % 60;
            if (phase < VALLEY.length) {
                base = phase == 0 ? price : base;
                price = base - 3 + 3 * VALLEY[phase] + 0.02 * random.nextGaussian();
            } else if (phase == VALLEY.length) {
                price += random.nextInt(5) < 4 ? 0.4 : -0.4;
            } else {
                price += 0.3 * random.nextGaussian();
            }
            price = Math.max(price, 10);
            history.add(bar * MINUTE, price);
        }
        return history;
    }

    private static PriceHistory walk(long seed, int bars) {
        Random random = new Random(seed);
        PriceHistory history = new PriceHistory(MINUTE);
        double price = 100;
        for (int bar = 0; bar < bars; bar++) {
            price *= Math.exp(0.001 * random.nextGaussian());
            history.add(bar * MINUTE, price);
        }
        return history;
    }

    @Test
    void shouldFindAPlantedMotifAndWhatItForetells() {
        MotifFindings found = MotifSearch.search(planted(7, 12_000), EIGHT);
        assertTrue(!found.kept().isEmpty(), found.toString());
        Motif surest = found.kept().getFirst();
        assertTrue(surest.isLong(), surest.toString());
        assertTrue(surest.heldOut().accuracy(true) > 0.65, surest.toString());
        assertTrue(surest.corrected() < 0.001, surest.toString());
        assertTrue(
                surest.heights().indexOf(0) > 0 && surest.heights().indexOf(0) < 7,
                "not a valley: " + surest.heights());
    }

    /** 0.05 is allowed for each walk: among 20 more than 4 would be less likely than 1 in 300. */
    @Test
    void shouldSeldomFindAnythingInAWalk() {
        int wrong = 0;
        long tried = 0;
        for (int seed = 0; seed < 20; seed++) {
            MotifFindings found = MotifSearch.search(walk(seed, 4_000), EIGHT);
            wrong += found.kept().isEmpty() ? 0 : 1;
            tried += found.tested();
        }
        assertTrue(wrong <= 4, wrong + " of 20 walks had motifs");
        assertTrue(tried >= 200, "only " + tried + " were tested");
    }

    @Test
    void shouldCountOccurrencesThatOverlapOnce() {
        PriceHistory rising = new PriceHistory(MINUTE);
        for (int bar = 0; bar < 1_000; bar++) {
            rising.add(bar * MINUTE, 100 + bar);
        }
        MotifFindings found = MotifSearch.search(rising, EIGHT);
        assertEquals(0, found.kept().size(), "a line foretells what always comes");
        assertEquals(700, found.learnBars());
    }

    @Test
    void shouldWriteAMotifAsTheFeatureThatMeetsIt() {
        Matches matches = new Matches(40, 30, 0.5);
        Motif motif = new Motif(List.of(99, 50, 0, 50, 99), 0.9, true, matches, matches, 0.01);
        assertEquals("likeness(99,50,0,50,99)@15m", motif.feature("15m"));
    }

    @Test
    void shouldSayThatThereAreTooFewBars() {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> MotifSearch.search(walk(1, 599), EIGHT));
        assertTrue(refused.getMessage().contains("at least 600"), refused.getMessage());
    }

    @Test
    void shouldCorrectForHowManyWereTested() {
        List<Motif> tested = List.of(motif(100, 60), motif(100, 70), motif(100, 51));
        List<Motif> corrected = Holm.corrected(tested);
        assertEquals(70, corrected.getFirst().heldOut().ups());
        assertEquals(
                3 * corrected.getFirst().heldOut().chance(true),
                corrected.getFirst().corrected(),
                1e-15);
        assertEquals(
                2 * corrected.get(1).heldOut().chance(true), corrected.get(1).corrected(), 1e-15);
        assertTrue(corrected.get(2).corrected() >= corrected.get(1).corrected());
    }

    private static Motif motif(int count, int ups) {
        Matches matches = new Matches(count, ups, 0.5);
        return new Motif(List.of(0, 1, 2, 3, 4), 0.9, true, matches, matches, 1);
    }
}
