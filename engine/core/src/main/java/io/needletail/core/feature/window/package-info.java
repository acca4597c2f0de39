/**
 * Step 3's windows over the last n numbers of a series: each can be asked what it would say with
 * one more number, without taking it. Runs on the core's thread; only constructors allocate.
 */
package io.needletail.core.feature.window;
