/** The messages of DLPI that have to do with statistics, as GLDv2 answers them. */
package dev.iftally.wire.dlpi;
