/**
 * Step 2, what we have: orders in flight, fills, positions, money, and whether they agree with the
 * venue. Runs on the core thread; allocates only in constructors. Owns every order and position.
 */
package io.needletail.core.account;
