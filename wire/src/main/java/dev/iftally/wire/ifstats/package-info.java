/** The structure {@code ifstats_t} of ifstats(D4), as 32-bit SVR4 lays it out. */
package dev.iftally.wire.ifstats;
