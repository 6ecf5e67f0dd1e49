/** Interfaces as the structure {@code ifstats_t} of ifstats(D4). */
package dev.iftally.views.ifstats;
