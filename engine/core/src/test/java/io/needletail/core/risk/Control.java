package io.needletail.core.risk;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test shows that we have a control which a rule asks for; ConformanceTest collects them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Control.List.class)
public @interface Control {
    /** The rule. */
    Rule rule();

    /** What of ours keeps it: checks, states, commands. */
    String by();

    /** For several on one test. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface List {
        /** Each. */
        Control[] value();
    }
}
