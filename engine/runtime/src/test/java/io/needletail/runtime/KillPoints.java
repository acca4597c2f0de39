package io.needletail.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The kill points as tests of other packages name them. */
public final class KillPoints {
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

    /** The option that has a virtual machine killed there, so many times later than the first. */
    public static String option(Path directory, String name, int time) throws IOException {
        KillPoint point = KillPoint.valueOf(name);
        int later = point.isOfStart() ? 1 : time;
        return KillAgent.option(directory, point, point.first + later - 1);
    }
}
