package io.tickwire.cluster;

import io.tickwire.session.Admission;
import org.jspecify.annotations.Nullable;

/** Where everyone comes in. Any thread but a room's; may block. */
public interface JoinDesk {
    /** Finds or opens a room for someone and hands out a ticket, or says why not. */
    JoinResult join(JoinRequest request);

    /** Opens a room for others to find, or says why not. */
    RoomResult open(NewRoom request);

    /** A room by its code, or why it is not to be seen; what leads nowhere is counted against the caller. */
    RoomResult find(String code, Caller caller);

    /** Somebody who plays has a newer token. */
    RenewResult renew(String resumeToken, Caller caller);

    /** What a ticket is good for; null: it never was one, has been used, or has expired. The caller releases it if it comes to nothing. */
    @Nullable
    Admission redeem(String ticket);
}
