/** Drivers written in Java: GLDv2's framework, which tallies for them, and the structures of ifstats(D4). */
package dev.iftally.sources.driver;
