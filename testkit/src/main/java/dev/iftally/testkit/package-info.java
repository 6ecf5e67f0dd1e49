/** Real things that tests start, in directories and namespaces of their own, and that end with them. */
package dev.iftally.testkit;
