package io.needletail.runtime.venue;

/** What every connection shares. */
interface Venue {

    VenueConfig config();

    VenueBehaviour behaviour();

    VenueClock clock();

    /** A client answered a ping after so long. */
    void ponged(long milliseconds);

    /** A request was heard, or a new connection. */
    void heard();

    StreamHub hub();

    PublicApi publicApi();

    /** Trading, account and user data. */
    PrivateApi privateApi();

    RequestGate gate();

    UserEvents events();
}
