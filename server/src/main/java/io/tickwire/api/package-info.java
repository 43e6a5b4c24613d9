/** What is said over HTTP: joins, health, metrics, the operator's requests, the page. Runs on the HTTP server's pool. */
@NullMarked
package io.tickwire.api;

import org.jspecify.annotations.NullMarked;
