package io.needletail.runtime.gateway;

/** Which of two connections says something while one takes the other's place. */
enum RenewalSide {
    /** The one that is listened to. */
    OLD,
    /** The one that is to take its place. */
    NEXT,
    /** The one that has taken its place. */
    NEW
}
