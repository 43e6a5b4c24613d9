package io.tickwire.net;

import io.tickwire.session.Admission;
import org.jspecify.annotations.Nullable;

/** Who may come in; asked before the upgrade, on a thread of the pool. */
public interface Door {
    /** Null: not a ticket, or one that was used or has expired. The admission is then the caller's to release. */
    @Nullable
    Admission redeem(String ticket);

    /** The server is about to stop: nobody comes in. */
    boolean draining();
}
