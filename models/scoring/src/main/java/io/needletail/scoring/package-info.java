/**
 * Loading a model package, compiling it, scoring it. Loading runs where the caller likes and may
 * allocate; scoring runs on the core thread and must not.
 */
package io.needletail.scoring;
