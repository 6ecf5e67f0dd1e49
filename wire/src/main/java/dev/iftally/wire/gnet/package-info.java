/** Queueing disciplines and classes, and their statistics (linux/gen_stats.h, linux/pkt_sched.h). */
package dev.iftally.wire.gnet;
