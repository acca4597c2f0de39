package io.needletail.runtime.simulate;

/** Simulates one seed in a process of its own and prints the hash. */
final class SimulationChild {
    private SimulationChild() {}

    public static void main(String[] arguments) throws Exception {
        SimulationResult result =
                Simulation.run(SimulationOptions.of(SimulationTest.config(), 7, 0.01));
        System.out.printf("%016x%n", result.hash());
    }
}
