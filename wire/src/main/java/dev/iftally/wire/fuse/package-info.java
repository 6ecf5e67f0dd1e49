/** The FUSE kernel protocol (linux/fuse.h), version 7.31 and later, as a file system's server speaks it. */
package dev.iftally.wire.fuse;
