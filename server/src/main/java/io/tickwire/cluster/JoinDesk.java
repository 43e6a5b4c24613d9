package io.tickwire.cluster;

import io.tickwire.session.Admission;
import org.jspecify.annotations.Nullable;

/** Where everyone comes in. Any thread but a room's; may block. */
public interface JoinDesk {
    /** Finds or opens a room for someone and hands out a ticket, or says why not. */
    JoinResult join(JoinRequest request);

    /** What a ticket is good for; null: it never was one, has been used, or has expired. The caller releases it if it comes to nothing. */
    @Nullable
    Admission redeem(String ticket);
}
