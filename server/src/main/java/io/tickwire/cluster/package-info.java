/** Who may join where: from a request to a ticket, and from a ticket to a place in a room. Any thread but a room's. */
@NullMarked
package io.tickwire.cluster;

import org.jspecify.annotations.NullMarked;
