package io.needletail.runtime.fuzz;

import java.util.List;

/** A parser of ours that meets bytes of others. */
public interface FuzzTarget {
    /** Sound inputs to begin with. */
    List<byte[]> seeds() throws Exception;

    /**
     * Parses; returns when the input was taken or refused as it should.
     *
     * @throws Exception what no input may cause.
     */
    void run(byte[] input) throws Exception;
}
