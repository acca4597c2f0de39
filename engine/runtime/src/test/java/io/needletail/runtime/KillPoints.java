package io.needletail.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The kill points as tests of other packages name them. */
public final class KillPoints {
    private static final int LATER = 6;

    private KillPoints() {}

    /**
     * One of two halves of the points that a journal alone passes. One that needs a torn end
     * follows one that leaves such an end.
     */
    public static List<String> ofJournal(int half) {
        List<String> points = new ArrayList<>();
        for (KillPoint point : KillPoint.values()) {
            if (point.isOfJournal() && point.ordinal() % 2 == half) {
                if (point.needsTornEnd()) {
                    points.add(KillPoint.PAYLOAD_WRITTEN.name());
                }
                points.add(point.name());
            }
        }
        return points;
    }

    /** Every place on the way of an append, its file's end and the next one's begin among them. */
    public static List<String> ofAppend() {
        return Arrays.stream(KillPoint.values())
                .filter(KillPoint::isOfAppend)
                .map(KillPoint::name)
                .toList();
    }

    /** The option that has a virtual machine throw there, once it has appended for a while. */
    public static String throwing(Path directory, String name) throws IOException {
        KillPoint point = KillPoint.valueOf(name);
        int time = point.isOfStart() || point.isOfRoll() ? 0 : LATER;
        return KillAgent.option(directory, point, point.first + time, KillAgent.End.THROW);
    }

    /** The option that has a virtual machine killed there, so many times later than the first. */
    public static String option(Path directory, String name, int time) throws IOException {
        KillPoint point = KillPoint.valueOf(name);
        int later = point.isOfStart() ? 1 : time;
        return KillAgent.option(directory, point, point.first + later - 1);
    }
}
