package io.needletail.core.account;

import io.needletail.codecs.draft.BalanceDraft;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * Whether an answer about all balances is older than what we have heard since: a fill that overtook
 * it is in our position and not in its balances. Told by the venue's times, and for as long only as
 * an answer may take, so that a clock that was set back stops nothing.
 */
final class AnswerAge {
    private final long longestNs;
    private long heardNs;
    private long heardAtNs;
    private boolean inOldAnswer;

    AnswerAge(long longestNs) {
        this.longestNs = longestNs;
    }

    /** The venue told of something that moved a balance at this time of its own. */
    void learn(long venueTimeNs, long nowNs) {
        if (venueTimeNs >= heardNs || nowNs - heardAtNs >= longestNs) {
            heardNs = venueTimeNs;
            heardAtNs = nowNs;
        }
    }

    /** Looks at balances, or at one part of them; whether they are of an answer that is too old. */
    boolean isOld(short part, long venueTimeNs, long nowNs) {
        if (part == BalanceDraft.ALL || part == BalanceDraft.FIRST_OF_ALL) {
            inOldAnswer = venueTimeNs < heardNs && nowNs - heardAtNs < longestNs;
        }
        boolean old = inOldAnswer;
        if (part == BalanceDraft.ALL || part == BalanceDraft.LAST_OF_ALL) {
            inOldAnswer = false;
        } else if (!old) {
            learn(venueTimeNs, nowNs);
        }
        return old;
    }

    void save(StateWriter out) {
        out.putLong(heardNs);
        out.putLong(heardAtNs);
        out.putBoolean(inOldAnswer);
    }

    void load(StateReader in) {
        heardNs = in.getLong();
        heardAtNs = in.getLong();
        inOldAnswer = in.getBoolean();
    }
}
