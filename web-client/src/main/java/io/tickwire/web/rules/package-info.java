/**
 * What the page takes from the arena's rules: compiled with them to one module of JavaScript, {@code target/rules/rules.js}, so that a browser
 * runs the very rules that the server does. Exported methods take and give whole numbers only. The browser's one thread.
 */
@NullMarked
package io.tickwire.web.rules;

import org.jspecify.annotations.NullMarked;
